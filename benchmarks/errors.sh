#!/usr/bin/env bash
# What 10,000 distinct exceptions a second cost an application with logs on: CPU and heap beside no agent, in turn.
# Fails when a bar is missed. Takes two and a half minutes. Needs JDK 17 or later, Maven and Linux.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

measure io.packwatch.benchmarks.errors.Errors "benchmarks/errors.sh [--no-build] [--rounds N] [--seconds N] [--per-second N]   default 3, 20 and 10000" "$@"
