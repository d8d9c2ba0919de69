/** Runs an application with and without agents, in turn, and prints what each costs. */
package io.packwatch.benchmarks;
