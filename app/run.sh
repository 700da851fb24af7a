#!/usr/bin/env bash
# Starts the capture station, doing all set-up it needs first. Safe to repeat; quick the second time.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
build=${XUEYING_BUILD:-$root/build}

usage() {
    cat <<'TEXT'
Usage: app/run.sh [--demo] [--data DIR] [--camera WHERE] [options of xueying …]

Starts the capture station. With an enrolled data directory and a camera it works for real;
with neither, or with --demo, it plays a demo day: throw-away keys and a demo campaign in a
temporary directory, a virtual sitter as camera, and a receiving centre on this computer.

  --demo          the demo day, whatever is there; it takes neither --data nor --camera
  --data DIR      the station's data directory (default: ~/.local/share/xueying)
  --camera WHERE  device number or path, video file, image sequence or stream URL
                  (default: the one of the station's settings, else the first device)
  --keep          keep the demo day's temporary directory and say where it is
  --help          this text; the program's own options: build/bin/xueying --help
TEXT
}

wrong() {
    echo "app/run.sh: $1" >&2
    echo "Run app/run.sh --help for what there is." >&2
    exit 2
}

# What xueying itself takes, so that a misspelt option is refused before anything is built.
with_value=(--demo-sitters --passphrase-file --profile --landmarks --language --state-file --log-level --screenshots)
without_value=(--windowed --practice --setup --version)
is_one_of() {
    local word=$1 one
    shift
    for one; do [[ $word == "$one" ]] && return 0; done
    return 1
}

demo=no keep=no data='' camera='' rest=()
while [[ $# -gt 0 ]]; do
    case $1 in
        --*=*) set -- "${1%%=*}" "${1#*=}" "${@:2}"; continue ;;
        --demo) demo=yes ;;
        --keep) keep=yes ;;
        --data) data=${2:-}; [[ -n $data && $data != --* ]] || wrong "--data needs a directory"; shift ;;
        --camera)
            camera=${2:-}
            [[ -n $camera && $camera != --* ]] || wrong "--camera needs a device, a file, an image sequence or a URL"
            shift
            ;;
        -h | --help) usage; exit 0 ;;
        *)
            if is_one_of "$1" "${with_value[@]}"; then
                [[ $# -ge 2 ]] || wrong "$1 needs a value"
                rest+=("$1" "$2")
                shift
            elif is_one_of "$1" "${without_value[@]}"; then
                rest+=("$1")
            else
                wrong "not understood: $1"
            fi
            ;;
    esac
    shift
done
if [[ $demo == yes && -n $data$camera ]]; then
    wrong "--demo makes its own station and sitters in a temporary directory: it takes neither --data nor --camera (--keep keeps the directory)"
fi

"$root/resources/install-packages.sh"
echo "Building (the first time takes some minutes) …"
log=$(mktemp)
if ! { cmake -S "$root" -B "$build" -G Ninja && ninja -C "$build" -j"$(nproc)" xueying xueyingctl; } >"$log" 2>&1; then
    cat "$log" >&2
    echo "The build failed; the lines above say where." >&2
    exit 1
fi
rm -f "$log"
xueying=$build/bin/xueying
ctl=$build/bin/xueyingctl

if [[ -z ${DISPLAY:-}${WAYLAND_DISPLAY:-}${QT_QPA_PLATFORM:-} ]]; then
    echo "There is no screen here. On a machine without one:  xvfb-run -a -s '-screen 0 1920x1080x24' app/run.sh" >&2
    exit 1
fi

enrolled=${data:-${XDG_DATA_HOME:-$HOME/.local/share}/xueying}

# camera.source of the station's settings.toml; nothing where it names none.
configured_camera() {
    [[ ! -f $enrolled/settings.toml ]] || awk '
        /^[ \t]*\[/ { of_camera = ($0 ~ /^[ \t]*\[[ \t]*camera[ \t]*\]/); next }
        (of_camera && /^[ \t]*source[ \t]*=/) || /^[ \t]*camera\.source[ \t]*=/ {
            sub(/^[^=]*=[ \t]*/, "")
            quote = substr($0, 1, 1)
            value = substr($0, 2)
            print substr(value, 1, index(value, quote) - 1)
            exit
        }' "$enrolled/settings.toml"
}

# Whether a camera that is no device is there: a stream's address, a file, or an image sequence (frame_%03d.png).
is_there() {
    [[ $1 == *://* ]] || [[ -e $1 ]] || { [[ $1 == *%* ]] && compgen -G "$(sed -E 's/%[0-9]*d/[0-9]*/g' <<<"$1")" >/dev/null; }
}

if [[ $demo == no && -f $enrolled/campaign/campaign.toml ]]; then
    configured=$(configured_camera)
    if [[ -n $camera ]] || is_there "$configured" || compgen -G '/dev/video*' >/dev/null; then
        exec "$xueying" ${data:+--data "$data"} ${camera:+--camera "$camera"} ${rest[@]+"${rest[@]}"}
    fi
    named=''
    [[ -z $configured || $configured =~ ^[0-9]+$ ]] || named=" (its settings name $configured, which is not there)"
    echo "This station is enrolled, but there is no camera$named. Plug one in, or name one with --camera. Playing a demo day instead."
elif [[ $demo == no && -n $data ]]; then
    echo "$data holds no enrolled station. Enrol it in the window of $xueying --data $data (README, 'Prepare ten laptops'), or play a demo day with --demo." >&2
    exit 1
elif [[ -n $camera ]]; then
    echo "No station is enrolled here: a demo day with drawn sitters, without the camera $camera."
fi

# A demo day: everything made on the spot, and gone afterwards.
day=$(mktemp -d "${TMPDIR:-/tmp}/xueying-demo.XXXXXX")
jobs=()
tidy() {
    for job in ${jobs[@]+"${jobs[@]}"}; do kill "$job" 2>/dev/null || true; done
    wait 2>/dev/null || true
    if [[ $keep == yes ]]; then echo "The demo day is kept in $day"; else rm -rf "$day"; fi
}
trap tidy EXIT

server=no
if command -v node >/dev/null; then
    if [[ ! -d $root/tests/centre/node_modules ]]; then
        (cd "$root/tests/centre" && npm ci --no-audit --no-fund >"$day/npm.log" 2>&1) || true
    fi
    [[ -d $root/tests/centre/node_modules ]] && server=yes
fi
if [[ $server == yes ]]; then
    port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
else
    port=1
    echo "No Node.js tus server here: the evening's upload goes by folder (the sync window exports and imports)."
fi
passphrase_file=$("$ctl" demo --sitters 0 --data "$day/station" --centre "$day/centre" \
    --server "https://localhost:$port/files/" --receipts "https://localhost:$port/receipts/" |
    tail -n 1 | sed -n 's/.*"passphrase_file": *"\([^"]*\)".*/\1/p')
if [[ $server == yes ]]; then
    mkdir -p "$day/centre/uploads" "$day/centre/receipts" "$day/centre/out"
    node "$root/tests/centre/server.mjs" --port "$port" --cert "$day/centre/tls.crt" --key "$day/centre/tls.key" \
        --ca "$day/centre/ca.crt" --uploads "$day/centre/uploads" --receipts "$day/centre/receipts" \
        >"$day/server.log" 2>&1 < <(sleep infinity) &
    jobs+=($!)
    "$ctl" centre ingest --uploads "$day/centre/uploads" --keys "$day/centre" --receipts "$day/centre/receipts" \
        --out "$day/centre/out" --watch 2 >"$day/ingest.log" 2>&1 &
    jobs+=($!)
fi
echo "Demo day: a virtual sitter shows its code. Enter goes on, F2 takes the fee, space shoots; the sitter confirms in the second window; F5 uploads."
"$xueying" --data "$day/station" --demo-sitters "$day/centre" --passphrase-file "$passphrase_file" ${rest[@]+"${rest[@]}"}
