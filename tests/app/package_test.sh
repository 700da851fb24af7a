#!/usr/bin/env bash
# Makes the Debian package and looks into it: what is there, what it depends on, whether desktop, metadata and manual
# pages are well-formed, and whether lintian is content.
#   package_test.sh BUILD-DIRECTORY
set -euo pipefail
build=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
wrong() {
    echo "$*" >&2
    exit 1
}

(cd "$work" && cpack -G DEB --config "$build/CPackConfig.cmake" -B "$work/out") >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
deb=$(find "$work/out" -maxdepth 1 -name 'xueying_*_amd64.deb')
[[ -f $deb ]] || wrong "cpack made no xueying_VERSION_amd64.deb"
dpkg-deb --extract "$deb" "$work/root"
dpkg-deb --contents "$deb" | awk '{print $6}' >"$work/contents"

for file in usr/bin/xueying usr/bin/xueyingctl usr/share/applications/xueying.desktop \
    usr/share/metainfo/org.xueying.station.metainfo.xml usr/share/icons/hicolor/scalable/apps/xueying.svg \
    usr/share/man/man1/xueying.1.gz usr/share/man/man1/xueyingctl.1.gz usr/share/doc/xueying/copyright \
    usr/share/doc/xueying/changelog.gz usr/share/xueying/profiles/chsi-2017.toml usr/share/xueying/demo/campaign.toml \
    usr/share/xueying/demo/texts/notice.zh.txt usr/share/xueying/sheets.toml; do
    [[ -f $work/root/$file ]] || wrong "the package lacks /$file"
done
if grep -vE '^\./(usr/?(bin/.*|share/.*|share)?)?$' "$work/contents"; then
    wrong "the package puts files where it should not"
fi

depends=$(dpkg-deb --field "$deb" Depends)
for library in libqt6widgets6 libqt6svg6 libopencv-videoio406 libsqlite3-0 libsodium23 libcurl4 libdlib-data fonts-noto-cjk; do
    [[ $depends == *"$library"* ]] || wrong "the package does not depend on $library: $depends"
done
[[ $depends != *-dev* ]] || wrong "the package depends on something that is only for building: $depends"

# The programs find what they need beside them, not where they were built.
[[ $(env -u XUEYING_RESOURCES "$work/root/usr/bin/xueyingctl" --version) == "xueyingctl $(dpkg-deb --field "$deb" Version)" ]] ||
    wrong "xueyingctl does not say its version"
[[ $("$work/root/usr/bin/xueying" --version) == "xueying $(dpkg-deb --field "$deb" Version)" ]] || wrong "xueying does not say its version"
echo '# from the package' >>"$work/root/usr/share/xueying/demo/campaign.toml"
"$work/root/usr/bin/xueyingctl" campaign new "$work/campaign" >/dev/null
grep -q '^# from the package' "$work/campaign/campaign.toml" || wrong "the installed program reads another place's resources"
"$work/root/usr/bin/xueyingctl" campaign check "$work/campaign" >/dev/null || wrong "the installed campaign template has mistakes"

desktop-file-validate "$work/root/usr/share/applications/xueying.desktop"
appstreamcli validate --no-net "$work/root/usr/share/metainfo/org.xueying.station.metainfo.xml"
for page in xueying xueyingctl; do
    LC_ALL=C.UTF-8 MANROFFSEQ='' MANWIDTH=100 man --warnings -E UTF-8 -l -Tutf8 -Z "$work/root/usr/share/man/man1/$page.1.gz" \
        >/dev/null 2>"$work/warnings"
    [[ ! -s $work/warnings ]] || { cat "$work/warnings"; wrong "the manual page of $page is not well-formed"; }
done
manual=$(LC_ALL=C.UTF-8 MANWIDTH=100 man -l "$work/root/usr/share/man/man1/xueyingctl.1.gz" | col -b)
for verb in 'station enrol' 'campaign check' 'centre ingest' 'queue status' sync portrait; do
    [[ $manual == *"$verb"* ]] || wrong "the manual page does not explain 'xueyingctl $verb'"
done

lintian --no-cfg --fail-on error,warning --suppress-tags initial-upload-closes-no-bugs "$deb" || wrong "lintian is not content"
echo "the package is well: $(du -h "$deb" | cut -f1), $(wc -l <"$work/contents") files and directories"
