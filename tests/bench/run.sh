#!/usr/bin/env bash
# Builds what the named benches need in Release and runs them; none named: all.
#   tests/bench/run.sh [NAME...] [--quick]
# Each prints a table and, as its last line, one JSON object. --quick is the same bench at the size of a check.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
build=${XUEYING_BENCH_BUILD:-$root/build-bench}
export XUEYING_SHARED=${XUEYING_SHARED:-$root/../shared}
export XUEYING_BIN=$build/bin XUEYING_RESOURCES=${XUEYING_RESOURCES:-$root/resources}
export QT_QPA_PLATFORM=${QT_QPA_PLATFORM:-offscreen}

names=() options=()
for argument in "$@"; do
    case $argument in
    -h | --help) sed -n '2,4s/^# \{0,1\}//p' "$0"; exit 0 ;;
    --quick) options+=(--quick) ;;
    -*) echo "run.sh: unknown option $argument" >&2; exit 2 ;;
    *) names+=("$argument") ;;
    esac
done

"$root/resources/install-packages.sh" >&2
log=$(mktemp)
trap 'rm -f "$log"' EXIT
cmake -S "$root" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DXUEYING_BENCH=ON -DXUEYING_TESTS=OFF >"$log" 2>&1 ||
    { cat "$log" >&2; exit 1; }
[[ ${#names[@]} -gt 0 ]] || mapfile -t names < <(ls "$build/benches")
for name in "${names[@]}"; do
    [[ -f $build/benches/$name ]] || { echo "run.sh: no bench $name; there are: $(ls "$build/benches" | xargs)" >&2; exit 2; }
done
ninja -C "$build" "${names[@]/#/bench_}" >"$log" 2>&1 || { cat "$log" >&2; exit 1; }

failed=0
for name in "${names[@]}"; do
    echo "== $name ${options[*]:-}"
    "$(cat "$build/benches/$name")" "${options[@]}" || failed=1
done
exit $failed
