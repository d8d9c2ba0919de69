/** What the benchmarks share. */
package io.packwatch.benchmarks;
