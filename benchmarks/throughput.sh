#!/usr/bin/env bash
# Asks the small service for all it has, in turns of a second without an agent and with Packwatch; writes Markdown
# into benchmarks/results. Two minutes a pair of JVMs, five pairs. Needs JDK 17 or later and Maven.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

measure io.packwatch.benchmarks.compare.PairedThroughput "benchmarks/throughput.sh [--no-build] [--rounds N]" "$@"
