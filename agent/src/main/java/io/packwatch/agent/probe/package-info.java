/**
 * The instrumentation of libraries: one library, one file, with its classes, methods and advice
 * side by side.
 *
 * <p>The build finds the probes by their {@link io.packwatch.agent.transform.ProbeInfo}, and each
 * describes itself to {@code transform}. Advice runs on application threads and calls {@code
 * io.packwatch.bootstrap} only.
 */
package io.packwatch.agent.probe;
