# What the commands of this directory share. To be sourced.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
workspace=
child=

# A class path beyond the benchmarks and the libraries of the small service.
further_classes=

fail() {
  echo "$(basename "$0"): $*" >&2
  exit 1
}

# Every way out leads through here. The JVM ends the JVMs that it started when it is told to end.
end_all() {
  trap '' INT TERM HUP
  if [ -n "$child" ]; then
    kill -TERM "$child" 2>/dev/null || true
    wait "$child" 2>/dev/null || true
  fi
  if [ -n "$workspace" ]; then
    rm -rf "$workspace"
  fi
}

trap end_all EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
trap 'exit 129' HUP

java=java
if [ -n "${JAVA_HOME:-}" ]; then
  java=$JAVA_HOME/bin/java
fi
command -v "$java" >/dev/null || fail "no Java found ($java). Install JDK 17 or later, or set JAVA_HOME."

# Builds these modules and what they need, unless nothing that they are made from has changed.
build() {
  local built=$root/benchmarks/target/${1//[^a-z]/-}.built
  if [ -f "$built" ] && [ -z "$(find "$root/pom.xml" "$root/bootstrap" "$root/agent" "$root/benchmarks" "$root/demo/shop" \
    \( -name target -o -name test -o -name results \) -prune -o -type f ! -name '*.sh' -newer "$built" -print)" ]; then
    return
  fi
  command -v mvn >/dev/null || fail "no Maven found (mvn). Install Maven 3.8 or later."
  echo "building (the first time, Maven downloads what it needs) ..." >&2
  rm -rf "$root/benchmarks/target/lib" "$root/benchmarks/target/jmh" # what an older build left
  (cd "$root" && mvn -q -Dmaven.test.skip -Dspotless.check.skip -pl "$1" -am package) >&2 ||
    fail "the build failed; what Maven said is above."
  touch "$built"
}

# Runs a class of the benchmarks, with a workspace that is removed at the end.
run() {
  local class=$1
  shift
  workspace=$(mktemp -d "${TMPDIR:-/tmp}/packwatch-benchmark.XXXXXX")
  # In the background, because bash runs a trap only after a command in the foreground has ended.
  "$java" -Xmx1g -cp "$root/benchmarks/target/packwatch-benchmarks-0.1.0.jar:$root/benchmarks/target/lib/*${further_classes:+:$further_classes}" "$class" --root "$root" --workspace "$workspace" "$@" &
  child=$!
  local status=0
  wait "$child" || status=$?
  child=
  return "$status"
}

# A whole command: says its usage when asked, builds unless told not to, and runs the class with its options.
measure() {
  local class=$1 usage=$2
  shift 2
  case ${1:-} in
    -h | --help)
      echo "usage: $usage"
      exit 0
      ;;
    --no-build) shift ;;
    *) build agent,benchmarks ;;
  esac
  run "$class" "$@"
}
