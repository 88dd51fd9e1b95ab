# shellcheck shell=bash
# Sourced by ./filmgate and ./do: finds a JDK 25 or newer and a Maven 3.8 or newer. Works with bash 3.2 (macOS).

FILMGATE_JDK_WANTED=25

# The feature version of the JDK at $1, read from its release file: nothing is started.
jdk_feature() {
  local version
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  version="$(sed -n 's/^JAVA_VERSION="\{0,1\}\([0-9]*\).*/\1/p' "$1/release")"
  [ -n "$version" ] && printf '%s\n' "$version"
}

jdk_fits() {
  local feature
  [ -n "${1:-}" ] || return 1
  feature="$(jdk_feature "$1")" && [ "$feature" -ge "$FILMGATE_JDK_WANTED" ]
}

# The home of the java that PATH finds, through any chain of links.
jdk_on_path() {
  local program target
  program="$(command -v javac 2>/dev/null)" || return 1
  while [ -L "$program" ]; do
    target="$(readlink "$program")"
    case "$target" in
      /*) program="$target" ;;
      *) program="$(dirname "$program")/$target" ;;
    esac
  done
  (cd -P "$(dirname "$program")/.." 2>/dev/null && pwd)
}

# Exports JAVA_HOME, or says what to install and returns 1.
find_jdk() {
  local home
  for home in \
    "${JAVA_HOME:-}" "$(jdk_on_path || true)" \
    /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
    "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$(/usr/libexec/java_home -v "$FILMGATE_JDK_WANTED+" 2>/dev/null || true)"; do
    if jdk_fits "$home"; then
      export JAVA_HOME="$home"
      return 0
    fi
  done
  echo "Filmgate needs JDK $FILMGATE_JDK_WANTED or newer: install Temurin $FILMGATE_JDK_WANTED (https://adoptium.net) or set JAVA_HOME" >&2
  return 1
}

# Sets MAVEN to the Maven to call: the one on PATH when it is new enough, else the wrapper of the folder $1.
find_maven() {
  local version major minor
  MAVEN="$1/mvnw"
  command -v mvn >/dev/null 2>&1 || return 0
  version="$(mvn -v 2>/dev/null | sed -n 's/.*Apache Maven \([0-9][0-9]*\.[0-9][0-9]*\).*/\1/p' | head -n 1)"
  major="${version%%.*}"
  minor="${version#*.}"
  if [ -n "$version" ] && { [ "$major" -gt 3 ] || { [ "$major" -eq 3 ] && [ "$minor" -ge 8 ]; }; }; then
    MAVEN=mvn
  fi
}

# Runs Maven in the folder $1 with the remaining arguments and FILMGATE_MAVEN_ARGS.
run_maven() {
  local folder="$1"
  shift
  # shellcheck disable=SC2086 # several arguments in one variable
  (cd "$folder" && "$MAVEN" -B -ntp ${FILMGATE_MAVEN_ARGS:-} "$@")
}
