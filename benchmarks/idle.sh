#!/usr/bin/env bash
# CPU time of the agent's own threads: idle, and to flush 200 series; fails when a bar is missed. Takes eight minutes.
# Needs JDK 17 or later, Maven and Linux.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

no_build=
if [ "${1:-}" = --no-build ]; then
  no_build=yes
  shift
fi
case ${1:-} in
  -h | --help)
    echo "usage: benchmarks/idle.sh [--no-build] [--seconds N]   N: how long each of both is measured, default 120"
    exit 0
    ;;
esac

[ -n "$no_build" ] || build agent,benchmarks
status=0
run io.packwatch.benchmarks.idle.Idle "$@" || status=$?
exit "$status"
