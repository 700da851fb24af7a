#!/usr/bin/env bash
# Draws every screen of the windows, in both languages, without a display:
#   app/station/screenshots.sh DIR      1280x800, 1366x768, 1920x1080, portrait format, and all of it again at 200 %
#   app/station/screenshots.sh --readme those that README.md shows, into resources/screenshots
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
xueying=${XUEYING_BUILD:-$root/build}/bin/xueying
export QT_QPA_PLATFORM=offscreen
case ${1:-} in
    --readme)
        dir=$(mktemp -d)
        trap 'rm -rf "$dir"' EXIT
        "$xueying" --screenshots "$dir"
        mkdir -p "$root/resources/screenshots"
        cp "$dir/photographer-framing-well-zh-1280x800.png" "$root/resources/screenshots/photographer.png"
        cp "$dir/sitter-review-zh-1280x800.png" "$root/resources/screenshots/sitter.png"
        cp "$dir/sitter-waiting-zh-1280x800.png" "$root/resources/screenshots/waiting.png"
        cp "$dir/photographer-sync-safe-zh-1280x800.png" "$root/resources/screenshots/sync.png"
        cp "$dir/setup-all-green-zh-1280x800.png" "$root/resources/screenshots/setup.png"
        cp "$dir/enrol-key-zh.png" "$root/resources/screenshots/enrol.png"
        ;;
    -h | --help | '') sed -n '2,4s/^# \{0,1\}//p' "$0" ;;
    *)
        "$xueying" --screenshots "$1"
        QT_SCALE_FACTOR=2 "$xueying" --screenshots "$1/200-percent"
        echo "$(find "$1" -name '*.png' | wc -l) pictures in $1"
        ;;
esac
