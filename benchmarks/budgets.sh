#!/usr/bin/env bash
# Checks the budgets that repeat on any machine: the jar, classes, threads, allocation, and instructions
# where valgrind is installed. Takes one to five minutes. Needs JDK 17 or later and Maven.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

measure io.packwatch.benchmarks.compare.Budgets "benchmarks/budgets.sh [--no-build] [--limit ID=VALUE]   ID: jar, classes, threads, bytes, instructions" "$@"
