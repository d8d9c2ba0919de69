/**
 * What is measured: one library, one file, with its classes, methods and advice side by side.
 *
 * <p>A library is listed in {@link io.packwatch.agent.probe.Probes} and describes itself to {@code
 * transform}. Advice runs on application threads and calls {@code io.packwatch.bootstrap} only.
 */
package io.packwatch.agent.probe;
