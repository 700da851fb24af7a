#!/usr/bin/env bash
# Opens every record of an uploaded batch with tar and openssl alone.
#   open_records.sh BATCH.tar CENTRE-DIR OUT-DIR      ->  OUT-DIR/<record_id>/{record.json,portrait.jpg}
set -euo pipefail
batch=$1 centre=$2 out=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tar -xf "$batch" -C "$work"
openssl cms -verify -binary -inform DER -in "$work/manifest.p7s" -content "$work/manifest.json" -purpose any \
    -CAfile "$centre/ca.crt" -out /dev/null 2>/dev/null || { echo "the manifest's signature does not verify" >&2; exit 1; }
for sealed in "$work"/records/*.p7m; do
    id=$(basename "$sealed" .p7m)
    mkdir -p "$out/$id"
    openssl cms -decrypt -binary -inform DER -in "$sealed" -recip "$centre/centre.crt" -inkey "$centre/centre.key" |
        openssl cms -verify -binary -inform DER -purpose any -CAfile "$centre/ca.crt" 2>/dev/null |
        tar -x -C "$out/$id"
    digest=$(sha256sum "$sealed" | cut -d' ' -f1)
    grep -q "$digest" "$work/manifest.json" || { echo "$id is not in the manifest with its digest" >&2; exit 1; }
    echo "$id $digest"
done
