#!/usr/bin/env bash
# Measures each step on application threads with JMH. Needs JDK 17 or later and Maven.
#   benchmarks/jmh.sh [PATTERN]   only benchmarks whose names match, for instance AdvicePairs.jdbc
#   benchmarks/jmh.sh --quick     each for a tenth of a second, to see that it works
# All of them take about eight minutes; their table goes to benchmarks/results/jmh.md.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

build agent,benchmarks
further_classes=$root/benchmarks/target/jmh/*:$root/agent/target/classes
status=0
run io.packwatch.benchmarks.steps.Steps "$@" || status=$?
exit "$status"
