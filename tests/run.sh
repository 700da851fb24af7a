#!/usr/bin/env bash
# Builds and runs every test without a screen; ends with ctest's summary.
#   tests/run.sh [CTEST-ARGUMENT...]      e.g.  tests/run.sh -R storage
set -euo pipefail
case ${1:-} in
-h | --help)
    sed -n '2,3s/^# \{0,1\}//p' "$0"
    echo "Arguments go to ctest: -N lists the tests, -R NAME takes those of that name, -V shows what they say (ctest --help)."
    exit 0
    ;;
esac
root=$(cd "$(dirname "$0")/.." && pwd)
"$root/resources/install-packages.sh"

build=${XUEYING_BUILD:-$root/build}
cmake -S "$root" -B "$build" -G Ninja >"$root/.cmake.log" 2>&1 || { cat "$root/.cmake.log"; exit 1; }
rm -f "$root/.cmake.log"
ninja -C "$build" -j"$(nproc)"
if [[ -f $root/tests/centre/package-lock.json ]] && [[ ! -d $root/tests/centre/node_modules || $root/tests/centre/package-lock.json -nt $root/tests/centre/node_modules/.package-lock.json ]]; then
    (cd "$root/tests/centre" && npm ci --no-audit --no-fund)
fi
export QT_QPA_PLATFORM=${QT_QPA_PLATFORM:-offscreen}
exec ctest --test-dir "$build" --output-on-failure --no-tests=error -j"$(nproc)" "$@"
