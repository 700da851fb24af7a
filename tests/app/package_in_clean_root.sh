#!/usr/bin/env bash
# Installs the Debian package into a fresh minimal Debian 12, uses both programs there, and removes it again. As root;
# needs the Debian mirror, and takes some minutes, so it is not one of CTest's.
#   package_in_clean_root.sh XUEYING.deb            dependencies come from the mirror
#   package_in_clean_root.sh --bundle BUNDLE.tar    everything comes from the offline bundle, without any network
# $CLEAN_ROOT may name a tar that `mmdebstrap --variant=minbase bookworm FILE.tar` made, so that it need not be made again.
set -euo pipefail
[[ $(id -u) -eq 0 ]] || { echo "This needs root (chroot)." >&2; exit 2; }
bundle=no
if [[ ${1:-} == --bundle ]]; then
    bundle=yes
    shift
fi
source=$(realpath "${1:?which package?}")
work=$(mktemp -d)
tidy() {
    for mount in dev proc; do mountpoint -q "$work/root/$mount" && umount "$work/root/$mount"; done
    rm -rf --one-file-system "$work"
}
trap tidy EXIT
wrong() {
    echo "$*" >&2
    exit 1
}
say() { echo "── $*"; }

say "a minimal Debian 12"
mkdir "$work/root"
if [[ -n ${CLEAN_ROOT:-} ]]; then
    tar --extract --file "$CLEAN_ROOT" --directory "$work/root" --exclude './dev/*'
else
    mmdebstrap --quiet --variant=minbase bookworm "$work/root"
fi
mount -t proc proc "$work/root/proc"
mount --bind /dev "$work/root/dev"
inside() { chroot "$work/root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
# Without a network: whatever is not in the bundle cannot come from elsewhere.
alone() { unshare --net chroot "$work/root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
listFiles() { (cd "$work/root" && find . -xdev -path ./proc -prune -o -path ./dev -prune -o -print | sort); }
listFiles >"$work/before"

say "installing"
if [[ $bundle == yes ]]; then
    mkdir "$work/root/stick"
    tar --extract --file "$source" --directory "$work/root/stick"
    rm -rf "$work"/root/var/lib/apt/lists/*
    alone sh "/stick/$(ls "$work/root/stick")/install.sh" >"$work/log" 2>&1 || { tail -n 30 "$work/log"; wrong "the bundle does not install"; }
else
    cp "$source" "$work/root/xueying.deb"
    inside apt-get update -q >"$work/log" 2>&1
    inside apt-get install -y -q --no-install-recommends /xueying.deb >"$work/log" 2>&1 || { tail -n 30 "$work/log"; wrong "the package does not install"; }
fi
inside dpkg -s xueying | grep -E '^(Status|Version)'

say "using it, without a network"
alone xueyingctl --version
alone env QT_QPA_PLATFORM=offscreen xueying --version
alone xueyingctl campaign new /spring --id spring-2026 >/dev/null
alone xueyingctl campaign check /spring
alone xueyingctl demo --sitters 3 --data /day/station --centre /day/centre | tail -n 1
passphrase=/day/centre/station-2.passphrase
alone xueyingctl queue export --data /day/station --out /day/usb --passphrase-file "$passphrase" >/dev/null
alone xueyingctl centre ingest --uploads /day/usb --keys /day/centre --receipts /day/centre/receipts --out /day/centre/out >/dev/null
alone xueyingctl queue import --data /day/station /day/centre/receipts --passphrase-file "$passphrase" >/dev/null
status=$(alone xueyingctl queue status --data /day/station)
echo "$status"
[[ $status == *'"stored":3'* ]] || wrong "three sitters were not stored"
say "the windows, drawn"
alone env QT_QPA_PLATFORM=offscreen xueying --screenshots /day/pictures
pictures=$(find "$work/root/day/pictures" -name '*.png' | wc -l)
[[ $pictures -gt 100 ]] || wrong "only $pictures pictures of the windows"
echo "$pictures pictures"
if [[ -n ${KEEP_PICTURES:-} ]]; then cp -r "$work/root/day/pictures" "$KEEP_PICTURES"; fi

say "removing"
inside apt-get purge -y -q xueying >"$work/log" 2>&1 || { tail -n 30 "$work/log"; wrong "the package does not go"; }
inside apt-get autoremove -y -q --purge >>"$work/log" 2>&1
left=$(cd "$work/root" && find usr etc var -xdev -path var/cache -prune -o -iname '*xueying*' -print)
[[ -z $left ]] || wrong "left behind: $left"
say "installed, used and gone without a trace"
