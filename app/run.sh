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

  --demo          the demo day, whatever is there
  --data DIR      the station's data directory (default: ~/.local/share/xueying)
  --camera WHERE  device number or path, video file, image sequence or stream URL
  --keep          keep the demo day's temporary directory and say where it is
  --help          this text; the program's own options: build/bin/xueying --help
TEXT
}

demo=no keep=no data= camera= rest=()
while [[ $# -gt 0 ]]; do
    case $1 in
        --demo) demo=yes ;;
        --keep) keep=yes ;;
        --data) data=${2:?--data needs a directory}; shift ;;
        --camera) camera=${2:?--camera needs a device, file or URL}; shift ;;
        -h | --help) usage; exit 0 ;;
        *) rest+=("$1") ;;
    esac
    shift
done

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
if [[ $demo == no && -f $enrolled/campaign/campaign.toml ]]; then
    if [[ -n $camera ]] || compgen -G '/dev/video*' >/dev/null; then
        exec "$xueying" ${data:+--data "$data"} ${camera:+--camera "$camera"} ${rest[@]+"${rest[@]}"}
    fi
    echo "This station is enrolled, but there is no camera. Plug one in, or name one with --camera. Playing a demo day instead."
elif [[ $demo == no && -n $data ]]; then
    echo "$data holds no enrolled station. Enrol it in the window of $xueying --data $data (README, 'Prepare ten laptops'), or play a demo day with --demo." >&2
    exit 1
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
