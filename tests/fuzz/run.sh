#!/usr/bin/env bash
# Fuzzes everything that takes strangers' bytes, under AddressSanitizer and UBSan.
#   tests/fuzz/run.sh [SECONDS] [NAME...]      20 seconds each, all of them, as many at once as there are cores
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
seconds=${1:-20}
shift || true
"$root/resources/install-packages.sh"
build=${XUEYING_FUZZ_BUILD:-$root/build-fuzz}
log=$(mktemp)
trap 'rm -f "$log"' EXIT
cmake -S "$root" -B "$build" -G Ninja -DCMAKE_CXX_COMPILER=clang++ -DXUEYING_FUZZ=ON -DXUEYING_TESTS=OFF -DXUEYING_GUI=OFF \
    -DXUEYING_SANITIZE=address,undefined >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
ninja -C "$build" fuzz_all >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
names=("$@")
[[ ${#names[@]} -gt 0 ]] || mapfile -t names < <(cd "$build/bin" && ls -d fuzz_* | sed 's/^fuzz_//')
fuzz() {
    local name=$1 corpus=$build/corpus/$1 log=$build/fuzz_$1.log
    mkdir -p "$corpus"
    if ! "$build/bin/fuzz_$name" -max_total_time="$seconds" -max_len=4096 -timeout=5 -rss_limit_mb=2048 \
        -artifact_prefix="$build/" "$corpus" >"$log" 2>&1; then
        cat "$log" >&2
        return 1
    fi
    echo "fuzz $name: $(grep -o 'Done [0-9]* runs in [0-9]* second(s)' "$log") without a finding"
}
export -f fuzz
export build seconds
printf '%s\n' "${names[@]}" | xargs -P "$(nproc)" -I{} bash -euo pipefail -c 'fuzz {}'
