#!/usr/bin/env bash
# What Packwatch costs a server of many small methods: Keycloak with six of its packages named. It is
# started with and without the agent in turns, asked, and its CPU is read from /proc. Needs Linux, JDK 17
# or later, Maven and curl; the first time Maven downloads 160 MB.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

version=26.4.7
pairs=3
warm=150
rounds=150
for argument in "$@"; do
  case $argument in
    -h | --help)
      cat <<'EOF'
usage: benchmarks/keycloak.sh [--no-build] [--pairs=N] [--warm=N] [--rounds=N]
  --pairs=N    starts without, with, and with a warm transformation cache (default 3)
  --warm=N     rounds of seven requests before the CPU of a request is read (default 150)
  --rounds=N   rounds that are read (default 150)
EOF
      exit 0
      ;;
    --no-build) no_build=true ;;
    --pairs=*) pairs=${argument#*=} ;;
    --warm=*) warm=${argument#*=} ;;
    --rounds=*) rounds=${argument#*=} ;;
    *) fail "what is $argument? See --help." ;;
  esac
done
[ -r /proc/self/stat ] || fail "there is no /proc to read the CPU from. Run it on Linux."
command -v curl >/dev/null || fail "no curl found. Install it."
[ -n "${no_build:-}" ] || build agent

home=$root/benchmarks/target/keycloak-$version
if [ ! -d "$home/lib/quarkus" ]; then
  mvn -q dependency:copy "-Dartifact=org.keycloak:keycloak-quarkus-dist:$version:tar.gz" \
    "-DoutputDirectory=$root/benchmarks/target" >&2 || fail "Keycloak could not be fetched; what Maven said is above."
  tar -xzf "$root/benchmarks/target/keycloak-quarkus-dist-$version.tar.gz" -C "$root/benchmarks/target"
fi
[ -f "$home/built" ] || "$home/bin/kc.sh" build --db=dev-mem >&2
touch "$home/built"

workspace=$(mktemp -d "${TMPDIR:-/tmp}/packwatch-benchmark.XXXXXX")
port=18080
base=http://127.0.0.1:$port
realm=$base/realms/master
auth="$realm/protocol/openid-connect/auth?client_id=account-console&response_type=code&scope=openid"
auth="$auth&redirect_uri=$base/realms/master/account/&code_challenge_method=S256"
auth="$auth&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"

# In hundredths of a second.
cpu() {
  local stat
  stat=$(</proc/$child/stat)
  set -- ${stat##*) }
  echo $((${12} + ${13} + ${14} + ${15}))
}

token() {
  curl -sf "$realm/protocol/openid-connect/token" -d grant_type=password -d client_id=admin-cli \
    -d username=admin -d password=admin -d scope=openid | sed 's/.*"access_token":"\([^"]*\)".*/\1/'
}

# Seven requests a round; a token lasts a minute, so there is one for 25 rounds.
ask() {
  local round bearer
  for ((round = 0; round < $1; round++)); do
    [ $((round % 25)) != 0 ] || bearer=$(token)
    curl -sf -o /dev/null -o /dev/null -o /dev/null -o /dev/null -o /dev/null -o /dev/null -o /dev/null \
      -H "Authorization: Bearer $bearer" "$realm/.well-known/openid-configuration" \
      "$realm/protocol/openid-connect/certs" "$base/admin/realms/master" \
      "$base/admin/realms/master/users?max=20" "$base/admin/realms/master/clients" \
      "$realm/protocol/openid-connect/userinfo" "$auth"
  done
}

# One life of the server: a line of start CPU in ms, CPU a request in µs, resident memory in KB.
life() {
  local started loaded deadline=$((SECONDS + 600))
  KC_BOOTSTRAP_ADMIN_USERNAME=admin KC_BOOTSTRAP_ADMIN_PASSWORD=admin \
    "$java" -XX:+UseSerialGC -Xms400m -Xmx400m "$@" -Dkc.home.dir="$home" -Djboss.server.config.dir="$home/conf" \
    -Djava.util.logging.manager=org.jboss.logmanager.LogManager -Dpicocli.disable.closures=true \
    --add-opens=java.base/java.util=ALL-UNNAMED --add-opens=java.base/java.util.concurrent=ALL-UNNAMED \
    --add-opens=java.base/java.security=ALL-UNNAMED -cp "$home/lib/quarkus-run.jar" \
    io.quarkus.bootstrap.runner.QuarkusEntryPoint --profile=prod start --optimized --http-enabled=true \
    --hostname-strict=false --http-host=127.0.0.1 --http-port=$port >"$workspace/log" 2>&1 &
  child=$!
  until curl -sf -o /dev/null "$realm/.well-known/openid-configuration"; do
    kill -0 "$child" 2>/dev/null || { cat "$workspace/log" >&2; fail "Keycloak has ended; what it said is above."; }
    [ $SECONDS -lt $deadline ] || fail "Keycloak has not answered for ten minutes."
    sleep 0.1
  done
  started=$(cpu)
  ask "$warm"
  loaded=$(cpu)
  ask "$rounds"
  echo "$((started * 10)) $((($(cpu) - loaded) * 10000 / (rounds * 7))) $(awk '/VmRSS/ {print $2}' /proc/$child/status)"
  kill -TERM "$child"
  wait "$child" || true
  child=
}

packages=
for package in Services=services Models=models Protocol=protocol Authentication=authentication \
  Storage=storage Theme=theme; do
  packages="$packages -Dpackwatch.package.${package%=*}=org.keycloak.${package#*=}"
done
agent="-javaagent:$root/agent/target/packwatch-agent.jar -Dpackwatch.export=none $packages"
cache="-Dpackwatch.cache.directory=$workspace/cache"

life $agent "$cache" >/dev/null # fills the cache, and the disk's
for ((pair = 1; pair <= pairs; pair++)); do
  echo "pair $pair of $pairs" >&2
  life >>"$workspace/without"
  life $agent >>"$workspace/cold"
  life $agent "$cache" >>"$workspace/warm"
done

# The median of the pairs' ratios, or differences.
median() {
  sort -g | awk '{ value[NR] = $1 } END { print NR % 2 ? value[(NR + 1) / 2] : (value[NR / 2] + value[NR / 2 + 1]) / 2 }'
}

echo "| Keycloak $version, $pairs pairs, medians | start, CPU | a request, CPU | resident |"
echo "| --- | --: | --: | --: |"
echo "| without | $(cut -d' ' -f1 "$workspace/without" | median) ms | $(cut -d' ' -f2 "$workspace/without" | median) µs | $(cut -d' ' -f3 "$workspace/without" | median) KB |"
for kind in cold warm; do
  paste -d' ' "$workspace/without" "$workspace/$kind" >"$workspace/pairs"
  echo "| with the agent, cache $kind | $(awk '{ printf "%.3f\n", $4 / $1 }' "$workspace/pairs" | median) |" \
    "$(awk '{ printf "%.3f\n", $5 / $2 }' "$workspace/pairs" | median) |" \
    "$(awk '{ printf "%+.0f\n", ($6 - $3) / 1024 }' "$workspace/pairs" | median) MB |"
done
