#!/usr/bin/env bash
# Checks the budgets that repeat on any machine: the jar, classes, threads, allocation, and instructions
# where perf counts them. Takes one to three minutes. Needs JDK 17 or later and Maven.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

no_build=
if [ "${1:-}" = --no-build ]; then
  no_build=yes
  shift
fi
case ${1:-} in
  -h | --help)
    echo "usage: benchmarks/budgets.sh [--no-build] [--limit ID=VALUE]   ID: jar, classes, threads, bytes, instructions"
    exit 0
    ;;
esac

[ -n "$no_build" ] || build agent,benchmarks
status=0
run io.packwatch.benchmarks.compare.Budgets "$@" || status=$?
exit "$status"
