#!/usr/bin/env bash
# Compares what Packwatch and other agents cost: builds and fetches what is missing, runs every agent
# in turn, and writes Markdown, CSV and a plot into benchmarks/results. Needs JDK 17 or later and Maven.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

usage() {
  cat <<'EOF'
usage: benchmarks/compare.sh [--rounds N] [--agents A,B] [--workloads W] [--more] [--quick]
  --rounds N     how often each agent runs (default 5)
  --agents A,B   only these: packwatch, opentelemetry, opentelemetry-unsampled, adot, datadog,
                 datadog-traces, elastic, newrelic
  --workloads W  only small (the small service) or shop (the demo's shop)
  --more         add the rounds to those of the last report, on the same machine
  --quick        one round of few requests, to see that it works; written to target/quick
EOF
}

agents=all
previous=
for argument in "$@"; do
  case $argument in
    -h | --help) usage; exit 0 ;;
  esac
  if [ "$previous" = --agents ]; then
    agents=$argument
  fi
  previous=$argument
done

build agent,benchmarks,demo/shop
if [ "$agents" != packwatch ]; then
  # The copies of other versions are left alone; Maven fetches only what it does not have.
  (cd "$root" && mvn -q -P peers -pl benchmarks dependency:copy@peers) >&2 ||
    fail "the other agents could not be fetched; what Maven said is above."
fi
status=0
run io.packwatch.benchmarks.compare.Compare "$@" || status=$?
exit "$status"
