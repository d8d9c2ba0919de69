#!/usr/bin/env bash
# Shows how cost grows with series, packages, pools, threads and classes; writes CSV and a plot into benchmarks/results.
# Takes about ten minutes. Needs JDK 17 or later and Maven.
#   benchmarks/curves.sh [--java21 JAVA]   JAVA: the java command of a JDK 21 or later, for virtual threads
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

build agent,benchmarks
further_classes=$root/benchmarks/target/jmh/*:$root/agent/target/classes
status=0
run io.packwatch.benchmarks.curves.Curves "$@" || status=$?
exit "$status"
