#!/usr/bin/env bash
# What ./do bench runs: the gateway against the bare server library, nginx, the bare writer and the bare encoder, on
# this machine, in turns. Loopback only; ends by itself; leaves nothing behind but a file in bench-results/. Linux.
#
#   ./do bench [start] [query] [create] [billing] [render] [media] [wire] [routes]     all of them when none is named
#   ./do bench engine                                                        half an hour, so only when it is named
#
#   BENCH_SECONDS        how long one measurement takes (6)
#   BENCH_ROUNDS         how often the competitors take turns; the first round is dropped (4)
#   BENCH_ENGINE         parts of "engine": "open=10000 open=100000 again=10000 creates=1000 finished=1000000 overload=20"
set -euo pipefail
export LC_ALL=C.UTF-8

ROOT="$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
# shellcheck source=scripts/jdk.sh
. "$ROOT/scripts/jdk.sh"
# shellcheck source=scripts/bench/tools.sh
. "$ROOT/scripts/bench/tools.sh"

SECONDS_EACH="${BENCH_SECONDS:-6}"
ROUNDS="${BENCH_ROUNDS:-4}"
LAUNCH="$ROOT/gateway/target/launch"

# --- what is measured -------------------------------------------------------------------------------------------------

# The program as ./filmgate starts it, its start cache included, and a folder with one finished video in it.
prepare() {
  local id
  note "Building, and rehearsing the start …"
  "$ROOT/filmgate" --version >/dev/null
  await 180 test -s "$LAUNCH/$(cat "$LAUNCH/current").aot" || refuse "the start cache was not made: $LAUNCH/rehearsal.log"
  find_maven "$ROOT"
  run_maven "$ROOT" -q -pl gateway -am test-compile >&2
  run_maven "$ROOT" -q -pl gateway dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile="$WORK/test.path"
  "$JAVA_HOME/bin/jar" --create --file "$WORK/bench.jar" -C "$ROOT/gateway/target/test-classes" dev/filmgate/bench
  LIBRARIES="$ROOT/gateway/target/lib/*"
  EVERYTHING="$ROOT/gateway/target/test-classes:$ROOT/gateway/target/classes:$(cat "$WORK/test.path")"

  PORT="$(free_port)"
  gateway "$WORK/data"
  tr '\0' '\n' <"/proc/$GATEWAY/cmdline" >"$WORK/command"
  mapfile -t COMMAND <"$WORK/command"
  mapfile -t FLAGS < <(sed -n '2,/^-cp$/p' "$WORK/command" | grep -v -e '^-cp$' -e '^-XX:AOTCache=' -e '^-Xlog:')
  KEY="$(grep -o 'sk-fg-[0-9A-Za-z]*' "$WORK/gateway.out" | head -n 1)"
  id="$(call POST /v1/grok/videos '{"model":"grok_video3","prompt":"a paper boat","duration":6,"resolution":"480p"}' |
    sed 's/.*"id":"\([^"]*\)".*/\1/')"
  RESULT="/v1/result/$id"
  await 120 completed || refuse "the first video was not made: $(call GET "$RESULT")"
  BYTES="$(call GET "$RESULT" | wc -c)"
  stop "$GATEWAY"
}

completed() { call GET "$RESULT" | grep -q '"status":"completed"'; }

# Starts a gateway on the folder $1 with the environment $2…; sets GATEWAY.
gateway() {
  local folder="$1"
  shift
  env "$@" FILMGATE_LOG_LEVEL=info "$ROOT/filmgate" serve --port "$PORT" --data "$folder" \
    >"$WORK/gateway.out" 2>"$WORK/gateway.log" &
  GATEWAY=$!
  started "$GATEWAY"
  await 60 answers "http://127.0.0.1:$PORT/readyz" || refuse "the gateway did not start: $(tail -n 3 "$WORK/gateway.log")"
}

# Starts the bare server library, answering $1 bytes; sets BARE and BARE_PORT.
bare() {
  BARE_PORT="$(free_port)"
  "$JAVA_HOME/bin/java" "${FLAGS[@]}" -cp "$WORK/bench.jar:$LIBRARIES" dev.filmgate.bench.BareHelidon "$BARE_PORT" "$1" \
    >/dev/null 2>"$WORK/bare.log" &
  BARE=$!
  started "$BARE"
  await 60 answers "http://127.0.0.1:$BARE_PORT/bare" || refuse "the bare server did not start: $(tail -n 3 "$WORK/bare.log")"
}

# Starts nginx with a file of the same bytes as the gateway's answer; sets NGINX and NGINX_PORT.
nginx_with_the_answer() {
  local as_root=""
  [ "$(id -u)" != 0 ] || as_root=' user root;' # else its workers may not read our folder
  NGINX_PORT="$(free_port)"
  mkdir -p "$WORK/nginx/v1/result"
  curl -s -H "Authorization: Bearer $KEY" "http://127.0.0.1:$PORT$RESULT" >"$WORK/nginx$RESULT"
  sed -e "s|@WORK@|$WORK|g" -e "s|@PORT@|$NGINX_PORT|" "$ROOT/scripts/bench/nginx.conf" >"$WORK/nginx.conf"
  PATH="$PATH:/usr/sbin" nginx -p "$WORK" -c "$WORK/nginx.conf" -g "daemon off;$as_root" 2>"$WORK/nginx.log" &
  NGINX=$!
  started "$NGINX"
  await 10 answers "http://127.0.0.1:$NGINX_PORT$RESULT" || refuse "nginx did not start: $(tail -n 3 "$WORK/nginx.log")"
}

# --- start ------------------------------------------------------------------------------------------------------------

# Exec to the first 200, by a program that stays; the data folder exists, except where "new" says otherwise.
bench_start() {
  local out="$WORK/start.out" port plain=() fresh=() word bare_command
  part start
  for word in "${COMMAND[@]}"; do
    case "$word" in
      -XX:AOTCache=* | -Xlog:*) ;;
      *) plain+=("$word") ;;
    esac
    fresh+=("${word/#$WORK\/data/\{new\}}")
  done
  port="$(free_port)"
  bare_command=(-cp "$WORK/bench.jar:$(jars)" dev.filmgate.bench.BareHelidon "$port" 400)
  rehearse_bare "$port" "${bare_command[@]}"
  java_tool dev.filmgate.bench.StartBench "$ROUNDS" 5 \
    -- bare "$port" /bare "$JAVA_HOME/bin/java" "${FLAGS[@]}" "${bare_command[@]}" \
    -- bare-cached "$port" /bare "$JAVA_HOME/bin/java" "${FLAGS[@]}" -XX:AOTCache="$WORK/bare.aot" "${bare_command[@]}" \
    -- warm "$PORT" /readyz "${COMMAND[@]}" \
    -- uncached "$PORT" /readyz "${plain[@]}" \
    -- new-folder "$PORT" /readyz "${fresh[@]}" >"$out"
  cat "$out" >>"$RAW"
  report_start "$out"
}

# The classes of the bare server as one list of jars: the start cache takes no folders and no wildcards.
jars() { printf '%s:' "$ROOT"/gateway/target/lib/*.jar; }

rehearse_bare() {
  local port="$1" pid
  shift
  "$JAVA_HOME/bin/java" "${FLAGS[@]}" -Xlog:aot=off -Xlog:cds=off -XX:AOTCacheOutput="$WORK/bare.aot" "$@" >/dev/null 2>&1 &
  pid=$!
  started "$pid"
  await 60 answers "http://127.0.0.1:$port/bare" || refuse "the bare server did not start"
  stop "$pid"
}

report_start() {
  local bare cached warm uncached new rss bare_rss
  bare="$(value "$1" bare 2)"
  cached="$(value "$1" bare-cached 2)"
  warm="$(value "$1" warm 2)"
  uncached="$(value "$1" uncached 2)"
  new="$(value "$1" new-folder 2)"
  rss="$(value "$1" warm 3)"
  bare_rss="$(value "$1" bare-cached 3)"
  row "start, ready after" "$warm ms" "bare server with start cache $cached ms" "$(ratio "$warm" "$cached")" \
    "≤ 1.5 × + 600 ms = $(calc "1.5 * $cached + 600") ms" "$(holds "$warm <= 1.5 * $cached + 600")"
  row "start without start cache" "$uncached ms" "bare server without $bare ms" "$(ratio "$uncached" "$bare")" \
    "≤ 1.5 × + 600 ms = $(calc "1.5 * $bare + 600") ms" "$(holds "$uncached <= 1.5 * $bare + 600")"
  row "first start in an empty folder" "$new ms" "on an existing folder $warm ms" "$(ratio "$new" "$warm")" "–" "for information"
  row "memory when idle, 5 s after start" "$rss MB" "bare server $bare_rss MB" "$(ratio "$rss" "$bare_rss")" \
    "≤ 200 MB" "$(holds "$rss <= 200")"
}

# --- query ------------------------------------------------------------------------------------------------------------

# One finished task, asked for by 64 connections; everyone answers the same bytes.
bench_query() {
  local round before after
  part query
  has wrk || return 0
  gateway "$WORK/data"
  bare "$BYTES"
  if command -v nginx >/dev/null || [ -x /usr/sbin/nginx ]; then
    nginx_with_the_answer
  else
    note "nginx is missing, so nothing is compared with it: apt-get install nginx-light"
    NGINX=""
  fi
  before="$(metric filmgate_store_reads_total)"
  for ((round = 0; round < ROUNDS; round++)); do
    load "$round" query-gateway "http://127.0.0.1:$PORT$RESULT" -t2 -c64
    load "$round" query-bare "http://127.0.0.1:$BARE_PORT/bare" -t2 -c64
    [ -z "$NGINX" ] || load "$round" query-nginx "http://127.0.0.1:$NGINX_PORT$RESULT" -t2 -c64
  done
  after="$(metric filmgate_store_reads_total)"
  requests="$(metric 'filmgate_http_request_seconds_count{.*route="/v1/result/{id}".*}')"
  resident="$(sed -n 's/^VmRSS:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$GATEWAY/status")"
  stop "$GATEWAY" "$BARE" $NGINX
  report_query "$((after - before))" "$requests" "$((resident / 1024))"
}

report_query() {
  local ours bare p99
  ours="$(median query-gateway 2)"
  bare="$(median query-bare 2)"
  p99="$(millis "$(median query-gateway 4)")"
  row "query, 64 connections" "$ours/s" "bare server, as many bytes $bare/s" "$(ratio "$ours" "$bare")" \
    "≥ 0.7 ×" "$(holds "$ours >= 0.7 * $bare")"
  if [ -n "$NGINX" ]; then
    row "" "$ours/s" "nginx, the same bytes from a file $(median query-nginx 2)/s" \
      "$(ratio "$ours" "$(median query-nginx 2)")" "≥ 0.4 ×" "$(holds "$ours >= 0.4 * $(median query-nginx 2)")"
  fi
  row "query, p99" "$p99 ms" "bare server $(millis "$(median query-bare 4)") ms" \
    "$(ratio "$(median query-gateway 4)" "$(median query-bare 4)")" "≤ 10 ms" "$(holds "$p99 <= 10")"
  row "database reads for these queries" "$1" "queries $2" "–" "0" "$(holds "$1 == 0")"
  row "memory after these queries" "$3 MB" "–" "–" "–" "for information"
  failures query
}

# --- create -----------------------------------------------------------------------------------------------------------

ORDER='{"model":"grok_video3","prompt":"A red fox walks through fresh snow at dawn, slow dolly, soft light.","duration":8,"resolution":"720p","aspect_ratio":"16:9"}'

# Creates that are on disk when they are answered, against rows of the same writer with nothing around it; then
# queries at a rate that leaves the machine idle most of the time, alone and beside creates at such a rate.
bench_create() {
  local round url="http://127.0.0.1:$PORT$RESULT" orders="http://127.0.0.1:$PORT/v1/grok/videos"
  part create
  has wrk || return 0
  cp -r "$WORK/data" "$WORK/paused"
  gateway "$WORK/paused" FILMGATE_ENGINE_PAUSED=true FILMGATE_ENGINE_MAX_OPEN=100000000
  for ((round = -8; round < ROUNDS; round++)); do # rates go on rising for a minute or two of load
    [ "$round" -lt 0 ] || writer "$round"
    BENCH_BODY="$ORDER" load "$((round < 0 ? 0 : round))" create "$orders" -t2 -c256
  done
  answered="$(metric 'filmgate_http_request_seconds_count{method="POST".*status="200".*}')"
  kept="$(metric 'filmgate_tasks_open{state="waiting"}')"
  for ((round = 0; round < ROUNDS; round++)); do
    BENCH_DELAY=20 load "$round" query-alone "$url" -t1 -c16
    BENCH_DELAY=20 BENCH_BODY="$ORDER" load "$round" create-beside "$orders" -t1 -c16 &
    started $!
    BENCH_DELAY=20 load "$round" query-beside "$url" -t1 -c16
    wait $!
  done
  stop "$GATEWAY"
  rm -rf "$WORK/paused"
  report_create
}

# Rows a second of the group writer alone: 256 callers, rows of about the size of a task.
writer() {
  local rows
  rows="$(java_tool dev.filmgate.bench.WriterBench 256 "$SECONDS_EACH" "$WORK" bare |
    awk '/^bare +[0-9]/ { gsub(",", "", $4); print $4 }')"
  record "$1" writer "$rows"
}

report_create() {
  local creates rows alone beside
  creates="$(median create 2)"
  rows="$(median writer 2)"
  alone="$(median query-alone 4)"
  beside="$(median query-beside 4)"
  row "create, 256 connections" "$creates/s" "bare writer $rows rows/s" "$(ratio "$creates" "$rows")" \
    "≥ 6000/s or ≥ 0.3 ×" "$(holds "$creates >= 6000 || $creates >= 0.3 * $rows")"
  row "create, p99" "$(millis "$(median create 4)") ms" "–" "–" "–" "for information"
  row "creates kept of those answered" "$kept" "answered $answered" "–" "all" "$(holds "$kept >= $answered")"
  row "query p99 beside creates" "$(millis "$beside") ms at $(median query-beside 2)/s" \
    "without creates $(millis "$alone") ms at $(median query-alone 2)/s; creates $(median create-beside 2)/s" \
    "$(ratio "$beside" "$alone")" "≤ 2 ×" "$(holds "$beside <= 2 * $alone")"
  failures create
}

# --- billing ----------------------------------------------------------------------------------------------------------

# The same creates at the gateway as it is and at one that keeps no books, in turns: both run all the time, and the one
# that is not asked does nothing. Neither has a start cache, since that takes no class from elsewhere. Rates go on rising
# for a minute or two of load, so eight more rounds than elsewhere are thrown away.
bench_billing() {
  local round without with pid_without pid_with
  part billing
  has wrk || return 0
  "$JAVA_HOME/bin/javac" --release 25 -proc:none -cp "$EVERYTHING" -d "$WORK/no-books" \
    "$ROOT/scripts/bench/without-books/SqlBooks.java"
  with="$(free_port)"
  without="$(free_port)"
  creating with-books "$with" "$ROOT/gateway/target/classes"
  pid_with="$GATEWAY"
  creating without-books "$without" "$WORK/no-books"
  pid_without="$GATEWAY"
  for ((round = -8; round < ROUNDS + 2; round++)); do
    BENCH_BODY="$ORDER" load "$((round < 0 ? 0 : round))" with-books "http://127.0.0.1:$with/v1/grok/videos" -t2 -c256
    BENCH_BODY="$ORDER" load "$((round < 0 ? 0 : round))" without-books "http://127.0.0.1:$without/v1/grok/videos" -t2 -c256
  done
  stop "$pid_with" "$pid_without"
  report_billing
}

# Starts a gateway that only accepts, as $1 on port $2, with the classes of $3 before its own; sets GATEWAY.
creating() {
  cp -r "$WORK/data" "$WORK/$1"
  FILMGATE_ENGINE_PAUSED=true FILMGATE_ENGINE_MAX_OPEN=100000000 FILMGATE_LOG_LEVEL=info \
    "$JAVA_HOME/bin/java" "${FLAGS[@]}" -cp "$3:$ROOT/gateway/target/classes:$LIBRARIES" dev.filmgate.app.Main \
    serve --port "$2" --data "$WORK/$1" >"$WORK/$1.out" 2>"$WORK/$1.log" &
  GATEWAY=$!
  started "$GATEWAY"
  await 60 answers "http://127.0.0.1:$2/readyz" || refuse "the gateway did not start: $(tail -n 3 "$WORK/$1.log")"
}

report_billing() {
  local with without
  with="$(median with-books 2)"
  without="$(median without-books 2)"
  row "create with its books, 256 connections" "$with/s" "without them $without/s" "$(ratio "$with" "$without")" \
    "> 0.85 ×" "$(holds "$with > 0.85 * $without")"
  failures with
}

# --- render -----------------------------------------------------------------------------------------------------------

# Five prompts, each rendered as the gateway does and then encoded again from pictures that are painted already.
bench_render() {
  local out="$WORK/render.out" render encode
  part render
  java_tool dev.filmgate.bench.RenderBench >"$out"
  cat "$out" >>"$RAW"
  render="$(awk '/^render/ { print $2 }' "$out" | middle)"
  encode="$(awk '/^render/ { print $5 }' "$out" | middle)"
  times="$(awk '/^render/ { print $8 }' "$out" | middle)"
  worst="$(awk '/^render/ { print $8 }' "$out" | sort -n | tail -n 1)"
  row "render, 10 s at 720p" "$render s" "encoding the same pictures $encode s" "$times × (worst prompt $worst ×)" \
    "≤ 2.5 ×, < 10 s" "$(holds "$worst <= 2.5 && $render < 10")"
}

# --- media ------------------------------------------------------------------------------------------------------------

# What the steps of the media toolbox cost beside a render: processor time where the clock would only say how busy the
# machine is, and the clock where a promise is about the clock.
bench_media() {
  local out="$WORK/media.out" render previews upscale head rest extend
  part media
  java_tool dev.filmgate.bench.MediaBench "$ROUNDS" >"$out"
  cat "$out" >>"$RAW"
  render="$(value "$out" render-10s 6 | middle)"
  previews="$(value "$out" previews 6 | middle)"
  upscale="$(value "$out" upscale 3 | middle)"
  head="$(value "$out" head-3.5s 6 | middle)"
  rest="$(value "$out" rest-3s 6 | middle)"
  extend="$(value "$out" extend 6 | middle)"
  row "thumbnails and sprite sheet of 10 s at 720p" "$previews s of CPU" "rendering it $render s of CPU" \
    "$(ratio "$previews" "$render")" "< 0.1 ×" "$(holds "$previews < 0.1 * $render")"
  row "upscale of 10 s from 720p to 1080p" "$upscale s" "its length 10 s" "$(ratio 10 "$upscale") real time" \
    "≥ 1.0 × real time" "$(holds "$upscale <= 10")"
  row "extend a 3.5 s head by 3 s" "$extend s of CPU" "encoding the head $head s, rendering the rest $rest s" \
    "$(ratio "$extend" "$(awk "BEGIN { print $head + $rest }")")" "< 1.3 ×" "$(holds "$extend < 1.3 * ($head + $rest)")"
  pictures
}

# Videos of pictures and of other videos, as the renderer makes them.
pictures() {
  local out="$WORK/pictures.out" name speed
  java_tool dev.filmgate.bench.PictureBench >"$out"
  cat "$out" >>"$RAW"
  for name in camera morph shots; do
    speed="$(value "$out" "$name" 22)"
    row "a video at 720p of pictures: $name" "$(value "$out" "$name" 3) s" "its length" "$speed × real time" \
      "≥ 1.0 × real time" "$(holds "$speed >= 1")"
  done
  for name in extend-ours extend-other; do
    row "3.5 s of a video and 3 s more: $name" "$(value "$out" "$name" 6) s of CPU" \
      "rendering 3 s and encoding 3.5 s again $(value "$out" "$name" 13) s" \
      "$(ratio "$(value "$out" "$name" 6)" "$(value "$out" "$name" 13)")" "< 1.3 ×" \
      "$(holds "$(value "$out" "$name" 6) < 1.3 * $(value "$out" "$name" 13)")"
  done
}

# --- wire -------------------------------------------------------------------------------------------------------------

# The same finished task, asked for in every dialect in turns; then what uploads and idle connections cost in memory.
bench_wire() {
  local round id="${RESULT##*/}" bare name
  part wire
  has wrk || return 0
  bare="${id#video_}"
  gateway "$WORK/data" FILMGATE_ENGINE_PAUSED=true
  for ((round = 0; round < ROUNDS; round++)); do
    load "$round" wire-grok "http://127.0.0.1:$PORT/v1/result/$id" -t2 -c64
    load "$round" wire-openai "http://127.0.0.1:$PORT/v1/videos/$id" -t2 -c64
    load "$round" wire-unified "http://127.0.0.1:$PORT/v1/video/query?id=grok%3A$bare" -t2 -c64
    load "$round" wire-xai "http://127.0.0.1:$PORT/xai/v1/videos/$bare" -t2 -c64
  done
  for name in openai unified xai; do
    row "query in \`$name\`, 64 connections" "$(median "wire-$name" 2)/s" "in \`grok\` $(median wire-grok 2)/s" \
      "$(ratio "$(median "wire-$name" 2)" "$(median wire-grok 2)")" "≥ 0.8 ×" \
      "$(holds "$(median "wire-$name" 2) >= 0.8 * $(median wire-grok 2)")"
  done
  stop "$GATEWAY"
  memory_of_uploads
  memory_of_idle_connections
}

resident() { sed -n 's/^VmRSS:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$GATEWAY/status"; }

# A picture of 5 MB sent again and again: what the first hundred made grow, the next two hundred must not.
memory_of_uploads() {
  local few many i
  "$JAVA_HOME/bin/java" -cp "$EVERYTHING" dev.filmgate.bench.NoisePicture "$WORK/noise.png"
  gateway "$WORK/data" FILMGATE_ENGINE_PAUSED=true
  for ((i = 0; i < 100; i++)); do upload; done
  few="$(resident)"
  for ((i = 0; i < 200; i++)); do upload; done
  many="$(resident)"
  stop "$GATEWAY"
  row "memory after 300 creates with a picture of 5 MB" "$((many / 1024)) MB" "after 100 $((few / 1024)) MB" \
    "$(ratio "$many" "$few")" "constant: ≤ 1.1 ×" "$(holds "$many <= 1.1 * $few")"
}

upload() {
  curl -sf --max-time 30 -o /dev/null -H "Authorization: Bearer $KEY" -F prompt=fox -F seconds=1 \
    -F "input_reference=@$WORK/noise.png" "http://127.0.0.1:$PORT/v1/videos" || refuse "an upload was refused"
}

# Kilobytes of all live objects, after a full collection.
live() { "$JAVA_HOME/bin/jcmd" "$GATEWAY" GC.class_histogram | awk '$1 == "Total" { printf "%d", $3 / 1024 }'; }

memory_of_idle_connections() {
  local before after idle resident_before resident_after
  gateway "$WORK/data" FILMGATE_ENGINE_PAUSED=true
  load 0 wire-warm "http://127.0.0.1:$PORT$RESULT" -t2 -c64
  before="$(live)"
  resident_before="$(resident)"
  mkfifo "$WORK/hold"
  "$JAVA_HOME/bin/java" -cp "$EVERYTHING" dev.filmgate.bench.IdleConnections "$PORT" 1000 <"$WORK/hold" >"$WORK/idle.out" &
  idle=$!
  exec 8>"$WORK/hold"
  await 60 grep -q '^open 1000' "$WORK/idle.out" || refuse "1000 connections could not be opened"
  after="$(live)"
  resident_after="$(resident)"
  exec 8>&-
  wait "$idle"
  stop "$GATEWAY"
  row "resident memory beside it" "$(((resident_after - resident_before) / 1024)) MB" "–" "–" "–" "for information"
  row "live memory of 1000 idle connections" "$(((after - before) / 1024)) MB" "–" "–" "< 30 MB" \
    "$(holds "$after - $before < 30 * 1024")"
}

# --- routes -----------------------------------------------------------------------------------------------------------

# What a hop to another gateway costs. The gateway's folder is in memory: how long a disk takes is the business of "create".
bench_routes() {
  local out="$WORK/routes.out" memory="$WORK"
  part routes
  [ ! -w /dev/shm ] || memory=/dev/shm
  java_tool "${FLAGS[@]}" -Djava.io.tmpdir="$memory" dev.filmgate.bench.RouteBench hop "$((SECONDS_EACH + 4))" >"$out"
  java_tool -Xmx256m dev.filmgate.bench.RouteBench download "${BENCH_DOWNLOADS:-2000}" "$WORK" >>"$out"
  cat "$out" >>"$RAW"
  hop create "a create" "$out"
  hop poll "a poll" "$out"
  row "downloads of 8 MB, 64 in parallel" "$(value "$out" download-route 2) MB/s" \
    "plain HTTP client, with fsync $(value "$out" download-plain 2) MB/s" \
    "$(ratio "$(value "$out" download-route 2)" "$(value "$out" download-plain 2)")" "≥ 0.6 ×" \
    "$(holds "$(value "$out" download-route 2) >= 0.6 * $(value "$out" download-plain 2)")"
  row "heap after the last download" "$(value "$out" heap-4 2) MB" "after the first 64 $(value "$out" heap-0 2) MB" \
    "$(ratio "$(value "$out" heap-4 2)" "$(value "$out" heap-0 2)")" "constant: ≤ 1.1 ×" \
    "$(holds "$(value "$out" heap-4 2) <= 1.1 * $(value "$out" heap-0 2)")"
}

# A call through the gateway and the route's own call after it, less a call straight to the other side; of a create
# without its own wait for its commit. What the client's side takes is in it twice.
hop() {
  local p50 p99
  p50="$(added "$3" "$1" 2)"
  p99="$(added "$3" "$1" 5)"
  row "a hop for $2 at 200/s, p50" "$p50 ms more" "client straight to the other side $(value "$3" "$1-plain" 2) ms" "–" "< 2 ms" \
    "$(holds "$p50 < 2")"
  row "a hop for $2 at 200/s, p99" "$p99 ms more" "client straight to the other side $(value "$3" "$1-plain" 5) ms" "–" "< 5 ms" \
    "$(holds "$p99 < 5")"
}

added() { awk "BEGIN { printf \"%.2f\", $(value "$1" "$2-hop" "$3") - $(value "$1" "$2-plain" "$3") }"; }

# --- engine -----------------------------------------------------------------------------------------------------------

# Many tasks that are open, many that are finished, creates for minutes, a kill, and more creates than videos can be made:
# the gateway as ./filmgate starts it against the scripted upstream, which sits in one process with the callers.
bench_engine() {
  local out="$WORK/engine.out" name word folder program=()
  part engine
  for word in "${COMMAND[@]}"; do
    program+=("$word")
    [ "$word" != dev.filmgate.app.Main ] || break
  done
  for name in ${BENCH_ENGINE:-open=10000 open=100000 again=10000 creates=1000 finished=1000000 overload=20}; do
    note "  $name … (load $(cut -d ' ' -f 1-3 /proc/loadavg))"
    folder="$WORK/figures"
    case "$name" in
      creates=* | finished=*) ;; # their figures are the disk's, too
      *) [ ! -w /dev/shm ] || folder="$(mktemp -d /dev/shm/filmgate-bench.XXXXXX)" ;;
    esac
    java_tool -Xmx3g dev.filmgate.chaos.Figures "$folder" "$name" -- "${program[@]}" >"$out" ||
      note "  $name ended with $?"
    rm -rf "$folder"
    grep '^| ' "$out" >>"$TABLE" || true
    grep -v '^| ' "$out" >>"$RAW" || true
  done
}

# --- all --------------------------------------------------------------------------------------------------------------

main() {
  local parts=("$@") name
  [ "$#" -gt 0 ] || parts=(start query create billing render media wire routes)
  for name in "${parts[@]}"; do
    declare -F "bench_$name" >/dev/null || refuse "there is no part '$name': start, query, create, billing, render, media, wire, routes, engine"
  done
  find_jdk
  open_results
  prepare
  for name in "${parts[@]}"; do
    "bench_$name"
  done
  close_results
}

main "$@"
