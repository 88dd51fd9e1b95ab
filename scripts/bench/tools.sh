# shellcheck shell=bash
# Sourced by scripts/bench.sh: processes that end with it, figures, and the result file.

WORK="$(mktemp -d)"
RAW="$WORK/raw"       # every figure: what, value, p50 and p99 in microseconds, failures
TABLE="$WORK/table"   # the rows of the result
STARTED="$WORK/started"
: >"$RAW"
: >"$TABLE"
: >"$STARTED"

refuse() {
  echo "bench: $1" >&2
  exit 1
}

note() { echo "$1" >&2; }

part() { note "$1 … (load $(cut -d ' ' -f 1-3 /proc/loadavg))"; }

has() {
  command -v "$1" >/dev/null && return 0
  note "$1 is missing, so this part is left out: apt-get install $1"
  echo "| *left out: $1 is not installed* | | | | | |" >>"$TABLE"
  return 1
}

# --- processes --------------------------------------------------------------------------------------------------------

# Remembers a process of ours, to be ended with us.
started() { echo "$1" >>"$STARTED"; }

# Ends processes of ours: asks, and after ten seconds does not ask any more.
stop() {
  local pid tries
  for pid in "$@"; do
    kill "$pid" 2>/dev/null || true
  done
  for pid in "$@"; do
    for ((tries = 0; tries < 100; tries++)); do
      kill -0 "$pid" 2>/dev/null || break
      sleep 0.1
    done
    kill -KILL "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  done
}

clean_up() {
  # shellcheck disable=SC2046 # numbers, one a line
  stop $(cat "$STARTED")
  rm -rf "$WORK"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

# Tries the command $2… for at most $1 seconds.
await() {
  local end=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    [ "$SECONDS" -lt "$end" ] || return 1
    sleep 0.2
  done
}

answers() { curl -sf -o /dev/null --max-time 5 "$1"; }

# A port nobody listens on, below those the system gives away by itself.
free_port() {
  local port
  while true; do
    port=$((RANDOM % 10000 + 20000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
  done
  echo "$port"
}

# A request to the gateway: method, path, body.
call() {
  curl -s --max-time 10 -X "$1" -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json' \
    ${3:+-d "$3"} "http://127.0.0.1:$PORT$2"
}

java_tool() { timeout 600 "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -cp "$EVERYTHING" "$@"; }

# --- figures ----------------------------------------------------------------------------------------------------------

# Keeps a figure of a round; the first round warms up.
record() {
  local round="$1"
  shift
  note "  $([ "$round" = 0 ] && echo 'warm-up' || echo "round $round")  $*"
  [ "$round" = 0 ] || echo "$*" >>"$RAW"
}

# Failed requests of all figures whose name begins with $1: a fast refusal is no answer.
failures() {
  local failed
  failed="$(awk -v name="$1" 'index($1, name) == 1 { sum += $5 } END { printf "%d", sum }' "$RAW")"
  row "failed requests, $1" "$failed" "–" "–" "0" "$(holds "$failed == 0")"
}

# Runs wrk in a round under a name: address, options.
load() {
  local round="$1" name="$2" url="$3" line
  shift 3
  line="$(timeout $((SECONDS_EACH + 30)) wrk -d "${SECONDS_EACH}s" --timeout 10s -s "$ROOT/scripts/bench/load.lua" \
    -H "Authorization: Bearer $KEY" "$@" "$url" | sed -n 's/^RESULT //p')"
  [ -n "$line" ] || refuse "wrk said nothing about $url"
  [ "${line##* }" = 0 ] || note "  $name: ${line##* } requests failed"
  record "$round" "$name" "$line"
}

# The sum of a metric of the gateway, as a whole number; 0 when it has not been counted yet.
metric() {
  curl -s "http://127.0.0.1:$PORT/metrics" | grep "^$1" | awk '{ sum += $NF } END { printf "%.0f", sum }'
}

middle() { sort -n | awk '{ a[NR] = $1 } END { if (NR) print (NR % 2) ? a[(NR + 1) / 2] : (a[NR / 2] + a[NR / 2 + 1]) / 2 }'; }

# The median of the rounds of $1, column $2.
median() { awk -v name="$1" -v column="$2" '$1 == name { print $column }' "$RAW" | middle; }

# Column $3 of the line $2 in the file $1.
value() { awk -v name="$2" -v column="$3" '$1 == name { print $column }' "$1"; }

calc() { awk "BEGIN { printf \"%.0f\", $1 }"; }
ratio() { awk "BEGIN { printf \"%.2f ×\", $1 / $2 }"; }
millis() { awk "BEGIN { printf \"%.2f\", $1 / 1000 }"; }
holds() { awk "BEGIN { print ($1) ? \"met\" : \"**missed**\" }"; }

# --- results ----------------------------------------------------------------------------------------------------------

open_results() {
  COMMIT="$(git -C "$ROOT" rev-parse --short HEAD)"
  [ -z "$(git -C "$ROOT" status --porcelain -- gateway/src/main filmgate)" ] || COMMIT="$COMMIT-changed"
  LOAD_BEFORE="$(cut -d ' ' -f 1-3 /proc/loadavg)"
}

# What, ours, theirs, ratio, target, whether it is met.
row() { echo "| $1 | $2 | $3 | $4 | $5 | $6 |" >>"$TABLE"; }

close_results() {
  local file
  file="$ROOT/bench-results/$(date +%Y-%m-%d)-$COMMIT.md"
  mkdir -p "$ROOT/bench-results"
  {
    echo "# Benchmarks, $(date +%Y-%m-%d), commit $COMMIT"
    echo
    echo "$(nproc) × $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)," \
      "$(awk '/^MemTotal/ { printf "%.0f GiB", $2 / 1048576 }' /proc/meminfo), Linux $(uname -r)," \
      "$(sed -n 's/^IMPLEMENTOR_VERSION="\(.*\)"/\1/p' "$JAVA_HOME/release"); flags ${FLAGS[*]}."
    echo "Load when it began $LOAD_BEFORE, when it ended $(cut -d ' ' -f 1-3 /proc/loadavg)." \
      "$SECONDS_EACH s a measurement, $((ROUNDS - 1)) rounds after one that warms up, medians."
    echo
    echo "| | Filmgate | beside it | ratio | target | |"
    echo "|---|---|---|---|---|---|"
    cat "$TABLE"
    echo
    echo "Every round (what, a second, p50 and p99 in microseconds, failures; start: ms, MB):"
    echo
    sed 's/^/    /' "$RAW"
  } | tee "$file"
  note "written to ${file#"$ROOT"/}"
}
