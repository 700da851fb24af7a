#!/usr/bin/env bash
# A demo day from the command line, by USB folder: virtual sitters, export, centre, receipts. Every record must end `stored`.
#   demo_day.sh XUEYINGCTL [SITTERS]
set -euo pipefail
ctl=$1
sitters=${2:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd / # from any working directory

last() { tail -n 1 | /usr/bin/python3 -c "import json,sys; print(json.load(sys.stdin)$1)"; }
expect() {
    if [[ $2 != "$3" ]]; then
        echo "$1: $2, not $3" >&2
        exit 1
    fi
}

"$ctl" demo --sitters "$sitters" --data "$work/station" --centre "$work/centre" >"$work/demo.jsonl"
cat "$work/demo.jsonl"
expect "records of the demo" "$(last '["records"]' <"$work/demo.jsonl")" "$sitters"
XUEYING_PASSPHRASE_FILE=$(last '["passphrase_file"]' <"$work/demo.jsonl")
export XUEYING_PASSPHRASE_FILE

round() {
    "$ctl" queue export --data "$work/station" --out "$work/usb"
    "$ctl" centre ingest --uploads "$work/usb" --keys "$work/centre" --receipts "$work/centre/receipts" --out "$work/centre/out"
    "$ctl" queue import --data "$work/station" "$work/centre/receipts"
    "$ctl" queue status --data "$work/station" | tee "$work/status.json"
    expect "stored" "$(last '["stored"]' <"$work/status.json")" "$1"
    for state in queued batched delivered duplicate rejected exported; do
        expect "$state" "$(last "[\"$state\"]" <"$work/status.json")" 0
    done
}
round "$sitters"

# Called again it adds sitters to the same day.
"$ctl" demo --sitters 1 --data "$work/station" --centre "$work/centre"
round $((sitters + 1))

# Nothing of a sitter lies readable at the station: no name, no masked ID, no student number of a code, no picture.
if grep -rqaE '张\*三|李\*|1101\*{10}|XY1:' "$work/station" --exclude-dir=campaign; then
    echo "the station's directory tells who was there" >&2
    exit 1
fi
if LC_ALL=C grep -rqaP '\xff\xd8\xff\xe0..JFIF' "$work/station"; then
    echo "a picture lies readable at the station" >&2
    exit 1
fi
echo "all $((sitters + 1)) stored"
