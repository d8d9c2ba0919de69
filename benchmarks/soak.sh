#!/usr/bin/env bash
# Saturation with fault injection: exact counts at the end, flat memory. Needs JDK 17 or later, Maven and Linux.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

usage="usage: benchmarks/soak.sh [--minutes N | --seconds N]   default: 10 minutes"
seconds=600
while [ $# -gt 0 ]; do
  case $1 in
    --minutes) seconds=$((${2:?$usage} * 60)) ;;
    --seconds) seconds=${2:?$usage} ;;
    *)
      echo "$usage"
      exit 0
      ;;
  esac
  shift 2
done

workspace=$(mktemp -d "${TMPDIR:-/tmp}/packwatch-soak.XXXXXX")
cd "$root"
# In the background, because bash runs a trap only after a command in the foreground has ended.
mvn -B verify -pl integration-tests -am -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=SoakIT \
  -Dfailsafe.failIfNoSpecifiedTests=false -Dspotless.check.skip \
  "-Dpackwatch.soak.seconds=$seconds" >"$workspace/log" 2>&1 &
child=$!
status=0
wait "$child" || status=$?
child=
grep -aE '^at +[0-9]+ %|requests served|second half' "$workspace/log" || true
if [ "$status" != 0 ]; then
  grep -aE '^\[ERROR\]' "$workspace/log" | head -n 20
  fail "the soak failed"
fi
grep -aqE '^[0-9]+ requests served' "$workspace/log" || fail "the soak did not run"
