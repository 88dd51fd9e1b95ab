#!/usr/bin/env bash
# What ./do sim runs: the simulation of engine, store and outbox, for longer than in ./do test.
#
#   ./do sim [SEEDS] [--from N] [--minutes M]     50000 seeds from 0 on, at most 40 minutes; the result goes to sim-results/
set -euo pipefail

ROOT="$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
# shellcheck source=scripts/jdk.sh
. "$ROOT/scripts/jdk.sh"

main() {
  local seeds=50000 first=0 minutes=40 work file began
  while [ $# -gt 0 ]; do
    case "$1" in
      --from) first="$2" && shift 2 ;;
      --minutes) minutes="$2" && shift 2 ;;
      *) seeds="$1" && shift ;;
    esac
  done
  find_jdk
  find_maven "$ROOT"
  work="$(mktemp -d)"
  # shellcheck disable=SC2064 # the folder of now
  trap "rm -rf '$work'" EXIT
  if [ -z "${SIM_CLASSES:-}" ]; then
    run_maven "$ROOT" -q -pl gateway -am test-compile
    run_maven "$ROOT" -q -pl gateway dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile="$work/path"
    SIM_CLASSES="$ROOT/gateway/target/test-classes:$ROOT/gateway/target/classes:$(cat "$work/path")"
  fi
  mkdir -p "$ROOT/sim-results"
  file="$ROOT/sim-results/$(date -u +%Y%m%dT%H%M%SZ).txt"
  began="$(date +%s)"
  {
    echo "commit $(git -C "$ROOT" rev-parse --short HEAD), $(date -u), $seeds seeds from $first on"
    timeout -k 10 "${minutes}m" "$JAVA_HOME/bin/java" -Xmx1g --enable-native-access=ALL-UNNAMED -cp "$SIM_CLASSES" \
      dev.filmgate.engine.SimulationRun "$seeds" "$first" || echo "FAILED with $?"
    echo "took $(($(date +%s) - began)) s"
  } | tee "$file"
  ! grep -q '^FAILED' "$file"
}

main "$@"
