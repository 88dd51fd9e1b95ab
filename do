#!/usr/bin/env bash
# The one entry for developers and CI. Lines that begin with "#: " are what `./do help` prints.
#
#   FILMGATE_MAVEN_ARGS  more arguments for Maven: "-o", "-Dmaven.repo.local=/somewhere"
set -euo pipefail

ROOT="$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
# shellcheck source=scripts/jdk.sh
. "$ROOT/scripts/jdk.sh"

maven() {
  find_jdk
  find_maven "$ROOT"
  forget_unchecked_classes
  run_maven "$ROOT" "$@"
}

# ./filmgate compiles without the checks; what it compiled must not pass for checked.
forget_unchecked_classes() {
  if [ -e "$ROOT/gateway/target/built-quick" ]; then
    rm -rf "$ROOT/gateway/target/classes" "$ROOT/gateway/target/maven-status" "$ROOT/gateway/target/built-quick"
  fi
}

refuse() {
  echo "do: $1" >&2
  exit 2
}

# Runs the folder's own script when it has landed, else says with which issue it arrives.
when_it_is_there() {
  local script="$ROOT/$1" issue="$2"
  shift 2
  [ -x "$script" ] || refuse "not here yet: it arrives with issue $issue"
  find_jdk
  exec "$script" "$@"
}

#: help              this list
do_help() {
  echo "usage: ./do VERB"
  sed -n 's/^#: /  /p' "$ROOT/do"
}

#: setup             find the tools and say what is missing
do_setup() {
  local missing=0 tool
  find_jdk || missing=1
  [ "$missing" = 1 ] || echo "jdk     $JAVA_HOME"
  find_maven "$ROOT"
  echo "maven   $MAVEN"
  for tool in git curl; do
    if command -v "$tool" >/dev/null 2>&1; then
      echo "$tool    $(command -v "$tool")"
    else
      echo "$tool is missing: install it with your system's packages" >&2
      missing=1
    fi
  done
  return "$missing"
}

#: format            format the sources
do_format() { maven -q spotless:apply -pl gateway; }

#: check             format check, compile with every check, guards, unit, contract and wire tests
do_check() { maven spotless:check test -pl gateway -am "$@"; }

#: test              everything but e2e; ends with Maven's totals
do_test() { maven spotless:check verify "$@"; }

#: e2e               drive the packaged jar from outside
do_e2e() {
  do_package
  when_it_is_there e2e/run 2 "$@"
}

#: sim               the simulation, for longer
do_sim() { exec "$ROOT/scripts/sim.sh" "$@"; }

#: chaos             kill, cut and fill the disk, and count what was lost
do_chaos() { exec "$ROOT/scripts/chaos.sh" "$@"; }

#: bench             the benchmarks; results in bench-results/
do_bench() { exec "$ROOT/scripts/bench.sh" "$@"; }

#: compat            official SDKs against the packaged gateway: java, node, or both
do_compat() {
  do_package
  exec "$ROOT/e2e/compat/run" "$@"
}

#: dev               run the gateway, and again whenever a source changes
do_dev() {
  local server stamp
  stamp="$(mktemp)"
  trap 'kill "$server" 2>/dev/null; rm -f "$stamp"; exit 130' INT TERM
  while true; do
    touch "$stamp"
    "$ROOT/filmgate" serve "$@" &
    server=$!
    until [ -n "$(find "$ROOT/gateway/src/main" -newer "$stamp" | head -n 1)" ]; do
      sleep 1
    done
    kill "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
  done
}

#: docs              regenerate the generated pages of docs/
do_docs() {
  local classes
  maven -q -pl gateway -am test-compile
  classes="$(mktemp)"
  maven -q -pl gateway dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile="$classes"
  "$JAVA_HOME/bin/java" -cp "$ROOT/gateway/target/test-classes:$ROOT/gateway/target/classes:$(cat "$classes")" \
    dev.filmgate.app.GeneratedDocs "$ROOT/docs"
  rm -f "$classes"
}

#: package           the jar and its libraries, without tests
do_package() {
  maven -q -pl gateway -am -Dmaven.test.skip=true package
  echo "gateway/target/filmgate.jar, gateway/target/lib/"
}

# Every file that git knows or would add, as it is in the work tree.
copy_work_tree() {
  (cd "$ROOT" && git ls-files -z --cached --others --exclude-standard |
    while IFS= read -r -d '' file; do [ ! -e "$file" ] || printf '%s\0' "$file"; done |
    tar --null -T - -cf -) | tar -xf - -C "$1"
}

checksums() {
  (cd "$1/gateway/target" && find filmgate.jar lib -type f | LC_ALL=C sort | while IFS= read -r file; do
    printf '%s  %s\n' "$( (sha256sum "$file" 2>/dev/null || shasum -a 256 "$file") | cut -d ' ' -f 1)" "$file"
  done)
}

#: repro             build twice in two places and compare every byte
do_repro() {
  local folder copy
  find_jdk
  find_maven "$ROOT"
  folder="$(mktemp -d)"
  # shellcheck disable=SC2064 # the folder of now
  trap "rm -rf '$folder'" EXIT
  for copy in first second/elsewhere; do
    mkdir -p "$folder/$copy"
    copy_work_tree "$folder/$copy"
    run_maven "$folder/$copy" -q -pl gateway -am -Dmaven.test.skip=true clean package
    checksums "$folder/$copy" >"$folder/$(basename "$copy").sums"
  done
  if ! diff "$folder/first.sums" "$folder/elsewhere.sums"; then
    echo "repro: the two builds differ" >&2
    exit 1
  fi
  grep 'filmgate.jar$' "$folder/first.sums"
  echo "repro: two builds, $(wc -l <"$folder/first.sums" | tr -d ' ') files, byte for byte the same"
}

#: release X.Y.Z     check the change log and the version, test, tag
do_release() {
  local version="${1:-}"
  [ -n "$version" ] || refuse "which version? ./do release X.Y.Z"
  [ -z "$(git -C "$ROOT" status --porcelain)" ] || refuse "the work tree has changes that are not committed"
  grep -q "<version>$version</version>" "$ROOT/pom.xml" || refuse "pom.xml does not say $version"
  grep -q "^## \[$version\]" "$ROOT/CHANGELOG.md" || refuse "CHANGELOG.md has no section [$version]"
  do_test
  git -C "$ROOT" tag -a "v$version" -m "Filmgate $version"
  echo "tagged v$version"
}

verb="${1:-help}"
[ $# -eq 0 ] || shift
case "$verb" in
  help | -h | --help) do_help ;;
  setup | format | check | test | e2e | sim | chaos | bench | compat | dev | docs | package | repro | release)
    "do_$verb" "$@"
    ;;
  *)
    do_help >&2
    refuse "there is no verb '$verb'"
    ;;
esac
