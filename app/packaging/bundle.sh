#!/usr/bin/env bash
# Makes the offline bundle: the Debian package with all it depends on, for laptops without network.
#   app/packaging/bundle.sh XUEYING.deb OUT.tar
# On the laptop: unpack it, and `sudo sh xueying-…/install.sh`. Needs a Debian 12 with network to make, not to install.
set -euo pipefail
if [[ $# -ne 2 || $1 == -h || $1 == --help ]]; then
    sed -n '2,4s/^# \{0,1\}//p' "$0"
    exit $(($# == 2 ? 0 : 2))
fi
deb=$(realpath "$1")
out=$(realpath -m "$2")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
name=xueying-$(dpkg-deb --field "$deb" Version)-debian12-amd64
dir=$work/$name
mkdir -p "$dir/packages" "$work/apt/partial"
: >"$work/status" # nothing is installed yet: so everything is fetched

cp "$deb" "$dir/packages/"
echo "Fetching what $(basename "$deb") depends on …"
apt-get install -y -q --download-only --no-install-recommends -o Dir::State::status="$work/status" \
    -o Dir::Cache::archives="$work/apt" -o Debug::NoLocking=1 -o APT::Sandbox::User=root "$deb" qt6-qpa-plugins \
    >"$work/log" 2>&1 || { tail -n 20 "$work/log"; exit 1; }
cp "$work"/apt/*.deb "$dir/packages/"
(cd "$dir/packages" && dpkg-scanpackages --multiversion . 2>"$work/log" >Packages) || { cat "$work/log"; exit 1; }
(cd "$dir" && find packages -type f | sort | xargs sha256sum >SHA256SUMS)

cat >"$dir/install.sh" <<'INSTALL'
#!/bin/sh
# Installs the Xueying capture station on Debian 12 without a network:  sudo sh install.sh
set -eu
here=$(cd "$(dirname "$0")" && pwd)
if [ "$(id -u)" -ne 0 ]; then
    echo "Please run this as root: sudo sh install.sh" >&2
    exit 1
fi
if ! grep -q '^VERSION_ID="12"' /etc/os-release || [ "$(dpkg --print-architecture)" != amd64 ]; then
    echo "This bundle is for Debian 12 on x86-64; this computer has $(. /etc/os-release && echo "$PRETTY_NAME") on $(dpkg --print-architecture)." >&2
    exit 1
fi
(cd "$here" && sha256sum --check --quiet SHA256SUMS) || {
    echo "The bundle is damaged; copy it anew." >&2
    exit 1
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/lists/partial" "$work/parts"
ln -s "$here/packages" "$work/packages" # no space in an address of apt's
echo "deb [trusted=yes] file:$work/packages ./" >"$work/sources.list"
chmod 755 "$work"
export DEBIAN_FRONTEND=noninteractive
set -- -q -o Dir::Etc::sourcelist="$work/sources.list" -o Dir::Etc::sourceparts="$work/parts" -o Dir::State::lists="$work/lists" \
    -o APT::Sandbox::User=root
apt-get "$@" update
apt-get "$@" install -y --no-install-recommends xueying qt6-qpa-plugins
echo "学影 Xueying is installed: start it from the menu, or type xueying."
INSTALL
chmod +x "$dir/install.sh"
tar --create --file "$out" --directory "$work" --owner=0 --group=0 "$name"
echo "$(ls "$dir/packages"/*.deb | wc -l) packages, $(du -h "$out" | cut -f1): $out"
