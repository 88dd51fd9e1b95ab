#!/usr/bin/env bash
# What ./do chaos runs: the packaged gateway against a scripted upstream, killed, cut from its disk, stopped and lied to,
# with four books compared afterwards. Loopback only; ends by itself; results in chaos-results/. Linux; some parts need
# root and say so when they are skipped.
#
#   ./do chaos [PART…|all] [--rounds N] [--minutes M]
#
#   books           one fault after another is seeded into the four books and the ledger: each must be noticed
#   kill            SIGKILL at random (100)
#   resubmit        the same with engine.unknown-outcome: resubmit: at most one order for each attempt (20)
#   points          the process ends at each enumerated point, at its 1st, 3rd and 7th time (all)
#   stop            SIGSTOP and SIGCONT, every fifth for longer than a lease (10)
#   term            SIGTERM under load (10)
#   power           power cuts: a file system that loses what was not synced (50)
#   power-control   the same with a database that does not sync each commit: must lose something (10)
#   full            a disk that fills up and is freed (10)
#   fsync           syncs that fail (10)
#   clock           jumps of the machine's clock (2)
set -euo pipefail
export LC_ALL=C.UTF-8

ROOT="$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
# shellcheck source=scripts/jdk.sh
. "$ROOT/scripts/jdk.sh"

refuse() {
  echo "chaos: $1" >&2
  exit 2
}

usual() {
  case "$1" in
    kill) echo 100 ;;
    points | books) echo 0 ;;
    power) echo 50 ;;
    clock) echo 2 ;;
    resubmit) echo 20 ;;
    stop | term | power-control | full | fsync) echo 10 ;;
    *) refuse "there is no part '$1'" ;;
  esac
}

# The gateway as a jar with a start-up cache, as the launcher has it: most of a round is its start.
prepare() {
  local work="$1" path flags
  "$JAVA_HOME/bin/jar" --create --file "$work/gateway.jar" -C "$ROOT/gateway/target/classes" .
  path="$work/gateway.jar:$(tr ':' '\n' <<<"$CHAOS_CLASSES" | grep '\.jar$' | paste -sd:)"
  flags=(-Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Djava.awt.headless=true --enable-native-access=ALL-UNNAMED
    -Xlog:disable "-Xlog:all=error:stderr")
  FILMGATE_LOG_LEVEL=warn "$JAVA_HOME/bin/java" "${flags[@]}" -XX:AOTCacheOutput="$work/start.aot" -cp "$path" \
    dev.filmgate.app.Main rehearse --data "$work/rehearsal" >"$work/rehearsal.log" 2>&1 ||
    refuse "the gateway cannot be rehearsed: $(tail -n 5 "$work/rehearsal.log")"
  program=("$JAVA_HOME/bin/java" "${flags[@]}" -XX:AOTCache="$work/start.aot" -cp "$path" dev.filmgate.app.Main)
}

main() {
  local parts=() rounds="" minutes=60 part played=() work file program
  while [ $# -gt 0 ]; do
    case "$1" in
      --rounds) rounds="$2" && shift 2 ;;
      --minutes) minutes="$2" && shift 2 ;;
      -*) refuse "there is no option '$1'" ;;
      *) parts+=("$1") && shift ;;
    esac
  done
  if [ ${#parts[@]} -eq 0 ] || [ "${parts[0]}" = all ]; then
    parts=(books kill resubmit points stop term power power-control full fsync clock)
  fi
  for part in "${parts[@]}"; do
    played+=("$part=${rounds:-$(usual "$part")}")
  done
  find_jdk
  find_maven "$ROOT"
  work="$(mktemp -d)"
  # shellcheck disable=SC2064 # the folder of now
  trap "umount -l '$work'/*/mnt 2>/dev/null || true; rm -rf '$work'" EXIT
  if [ -z "${CHAOS_CLASSES:-}" ]; then
    run_maven "$ROOT" -q -pl gateway -am -DskipTests package
    run_maven "$ROOT" -q -pl gateway dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile="$work/path"
    CHAOS_CLASSES="$ROOT/gateway/target/test-classes:$ROOT/gateway/target/classes:$(cat "$work/path")"
  fi # else built already, for whoever works on the chaos itself
  prepare "$work"
  mkdir -p "$ROOT/chaos-results"
  file="$ROOT/chaos-results/$(date -u +%Y%m%dT%H%M%SZ).txt"
  {
    echo "commit $(git -C "$ROOT" rev-parse --short HEAD)$([ -z "$(git -C "$ROOT" status --porcelain)" ] || echo ', with changes'), $(date -u), $(nproc) processors, seed ${CHAOS_SEED:=$RANDOM}"
    timeout -k 10 "${minutes}m" "$JAVA_HOME/bin/java" -Xmx1g --enable-native-access=ALL-UNNAMED -cp "$CHAOS_CLASSES" dev.filmgate.chaos.Chaos \
      "$work" "$CHAOS_SEED" "${played[@]}" -- "${program[@]}" 2>"$work/errors" || echo "FAILED with $?: $(tail -n 20 "$work/errors")"
  } | tee "$file"
  [ -z "${CHAOS_KEEP:-}" ] || cp -r "$work" "$CHAOS_KEEP"
  ! grep -qE '^(FAILED|FAILS|BROKEN)' "$file"
}

main "$@"
