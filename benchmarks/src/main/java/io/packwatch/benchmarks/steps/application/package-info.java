/** Stands for the application whose packages are charged. */
package io.packwatch.benchmarks.steps.application;
