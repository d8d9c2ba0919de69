#!/usr/bin/env bash
# CPU time of the agent's own threads: idle, and to flush 200 series; fails when a bar is missed. Takes eight minutes.
# Needs JDK 17 or later, Maven and Linux.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

measure io.packwatch.benchmarks.idle.Idle "benchmarks/idle.sh [--no-build] [--seconds N]   N: how long each of both is measured, default 120" "$@"
