#!/usr/bin/env bash
# Counts what a request costs on the event loops of Vert.x and Reactor Netty, without an agent, with
# Packwatch, and with OpenTelemetry's where compare.sh has fetched it; writes Markdown into
# benchmarks/results. Four minutes a round. Needs JDK 17 or later, Maven, valgrind and Linux.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

measure io.packwatch.benchmarks.compare.EventLoops "benchmarks/eventloop.sh [--no-build] [--rounds N]" "$@"
