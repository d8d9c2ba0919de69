#!/usr/bin/env bash
# Counts the instructions of a request with valgrind, without an agent and with Packwatch; writes Markdown into
# benchmarks/results. Three minutes a round, five rounds. Needs JDK 17 or later, Maven, valgrind and Linux.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

measure io.packwatch.benchmarks.compare.CountedInstructions "benchmarks/instructions.sh [--no-build] [--rounds N]" "$@"
