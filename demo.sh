#!/usr/bin/env bash
# Shows what Packwatch measures: builds what is missing, runs a small shop with the agent attached
# under a minute of traffic, and prints the figures of each package. Needs JDK 17 or later and Maven.
set -euo pipefail

usage() {
  cat <<'EOF'
usage: ./demo.sh [--aws] [--seconds N | --keep] [--no-agent]
  --aws        also send to the real CloudWatch, with your credentials and region; costs a little
  --seconds N  how long traffic is driven (default 60)
  --keep       drive traffic until Ctrl-C, to look at the console; no table at the end
  --no-agent   run the shop without the agent, to compare
EOF
}

fail() {
  echo "demo.sh: $*" >&2
  exit 1
}

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
workspace=
driver=

# Every way out leads through here: whatever still runs is ended, whatever was written is removed.
# The driver ends its own children; the numbers in the files are for when it was killed.
end_all() {
  trap '' INT TERM HUP
  if [ -n "$driver" ]; then
    kill -TERM "$driver" 2>/dev/null || true
    wait "$driver" 2>/dev/null || true
  fi
  if [ -n "$workspace" ]; then
    local file
    for file in "$workspace/shop.pid" "$workspace/postgres-data/postmaster.pid"; do
      if [ -s "$file" ]; then
        kill -TERM "$(head -n 1 "$file")" 2>/dev/null || true
      fi
    done
    # PostgreSQL's own processes may be writing their last: they are given a moment.
    rm -rf "$workspace" 2>/dev/null || { sleep 2; rm -rf "$workspace"; }
  fi
}

find_java() {
  java=java
  if [ -n "${JAVA_HOME:-}" ]; then
    java=$JAVA_HOME/bin/java
  fi
  command -v "$java" >/dev/null || fail "no Java found ($java). Install JDK 17 or later, or set JAVA_HOME."
  local version
  version=$("$java" -XshowSettings:properties -version 2>&1 |
    sed -n 's/^ *java\.specification\.version = \(1\.\)\{0,1\}\([0-9]*\).*/\2/p') || true
  [ -n "$version" ] || fail "$java does not tell its version. Install JDK 17 or later, or set JAVA_HOME."
  [ "$version" -ge 17 ] || fail "$java is Java $version. The demo needs JDK 17 or later; set JAVA_HOME."
}

# Up to date when nothing that the jars are made from is newer than the last build that succeeded.
is_built() {
  local jar
  for jar in agent/target/packwatch-agent.jar demo/shop/target/shop.jar demo/driver/target/demo.jar; do
    [ -f "$root/$jar" ] || return 1
  done
  [ -f "$built" ] || return 1
  [ -z "$(find "$root/pom.xml" "$root/bootstrap" "$root/agent" "$root/demo" \
    \( -name target -o -name test \) -prune -o -type f -newer "$built" -print)" ]
}

build() {
  command -v mvn >/dev/null || fail "no Maven found (mvn). Install Maven 3.8 or later to build the demo."
  echo "Building the agent, the shop and the demo (the first time, Maven downloads what they need) ..."
  (cd "$root" && mvn -q -DskipTests -Dspotless.check.skip -pl agent,demo/shop,demo/driver -am package) ||
    fail "the build failed; what Maven said is above."
  touch "$built"
}

for argument in "$@"; do
  case $argument in
    -h | --help) usage; exit 0 ;;
  esac
done

trap end_all EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
trap 'exit 129' HUP

built=$root/demo/driver/target/demo.built
find_java
is_built || build

workspace=$(mktemp -d "${TMPDIR:-/tmp}/packwatch-demo.XXXXXX")
terminal=()
if [ -t 1 ]; then
  terminal=(--terminal)
fi

# In the background, because bash runs a trap only after a command in the foreground has ended.
"$java" -Xmx256m -Djava.io.tmpdir="$workspace" -jar "$root/demo/driver/target/demo.jar" \
  --root "$root" --workspace "$workspace" ${terminal[@]+"${terminal[@]}"} "$@" &
driver=$!
status=0
wait "$driver" || status=$?
driver=
exit "$status"
