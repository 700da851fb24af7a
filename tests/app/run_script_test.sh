#!/usr/bin/env bash
# What app/run.sh decides, with programs in place of cmake, ninja, xueying and xueyingctl that only tell how they were called.
#   run_script_test.sh SOURCE [XUEYING]
set -euo pipefail
run=$1/app/run.sh
xueying=${2:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/bin" "$work/build/bin" "$work/home" "$work/frames"

program() {
    printf '#!/bin/sh\n%s\n' "$2" >"$1"
    chmod +x "$1"
}
program "$work/bin/cmake" "touch $work/built"
program "$work/bin/ninja" :
program "$work/bin/dpkg-query" 'echo "ii "'
program "$work/build/bin/xueying" 'echo "xueying $*"'
program "$work/build/bin/xueyingctl" 'echo "{\"passphrase_file\": \"/p\"}"'
export PATH="$work/bin:$PATH" XUEYING_BUILD="$work/build" HOME="$work/home" QT_QPA_PLATFORM=offscreen
unset XDG_DATA_HOME

said='' code=0
call() {
    rm -f "$work/built"
    code=0
    said=$("$run" "$@" 2>&1) || code=$?
}
expect() {
    if [[ $code != "$1" || $said != *"$2"* ]]; then
        printf 'exit %s, not %s with "%s":\n%s\n' "$code" "$1" "$2" "$said" >&2
        exit 1
    fi
}
refused() { # before anything is built
    expect 2 "$1"
    if [[ -e $work/built || $said == *"line "* ]]; then
        printf 'built first, or told in the words of the shell:\n%s\n' "$said" >&2
        exit 1
    fi
}

call --windwoed
refused "not understood: --windwoed"
call --camera
refused "--camera needs a device, a file, an image sequence or a URL"
call --camera --keep
refused "--camera needs"
call --data
refused "--data needs a directory"
call --profile
refused "--profile needs a value"
call --demo --data "$work/station"
refused "takes neither --data nor --camera"

said=$("$1/tests/run.sh" --help) && code=0
expect 0 "tests/run.sh [CTEST-ARGUMENT...]"
[[ ! -e $work/built ]]

# An enrolled station works with the camera that its settings name, where there is no device too.
station=$work/station
mkdir -p "$station/campaign"
touch "$station/campaign/campaign.toml" "$work/frames/f_001.png"
for source in "$work/frames/f_%03d.png" "$work/frames/f_001.png" rtsp://camera.example/1; do
    for quote in "'" '"'; do
        printf '[code]\nsource = "scanner"\n\n[camera]\nfps = 30\nsource = %s%s%s\n' "$quote" "$source" "$quote" >"$station/settings.toml"
        call --data "$station" --windowed --language=en
        expect 0 "xueying --data $station --windowed --language en"
    done
done
call --data "$station" --camera "$work/other.mkv"
expect 0 "xueying --data $station --camera $work/other.mkv"
printf '[camera]\nsource = "%s"\n' "$work/gone_%03d.png" >"$station/settings.toml"
if ! compgen -G '/dev/video*' >/dev/null; then
    call --data "$station"
    expect 0 "its settings name $work/gone_%03d.png, which is not there"
    expect 0 "--demo-sitters"
fi
call --data "$work/nothing"
expect 1 "holds no enrolled station"

# The options that run.sh lets through are those that the program has.
if [[ -n $xueying ]]; then
    has=$("$xueying" --help | grep -oE '^ +(-[a-z],)?--[a-z-]+' | grep -oE '\-\-[a-z-]+' | sort)
    takes=$({ sed -nE 's/^with(out)?_value=\((.*)\)$/\2/p' "$run" | tr ' ' '\n'; printf '%s\n' --data --camera --help; } | sort)
    if [[ $has != "$takes" ]]; then
        diff <(echo "$has") <(echo "$takes") >&2 || true
        echo "the options of xueying are not those that app/run.sh knows" >&2
        exit 1
    fi
fi
