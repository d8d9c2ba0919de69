/**
 * The transformation cache ({@code packwatch.cache.directory}): the results for classes of an
 * earlier run, found by their original bytes. This room stores bytes by key and does not know about
 * weaving.
 *
 * <p>One file holds all classes that one build of the agent wove under one set of settings. Reading
 * it costs one open, one read of the index, and one read for each requested class. New results are
 * written by {@code packwatch-interval} and at shutdown, into a file beside it that then replaces
 * it. Any number of JVMs may therefore share a directory: each sees a complete file, old or new.
 * When two write at once the last one wins, and the other's additions are made again later.
 *
 * <p>Always: a file in doubt (owner, mode, length, checksum, another build) is ignored, and
 * reported once. Nothing here throws into class loading.
 *
 * <p>Threads: {@code find} and {@code keep} on threads that load classes, the rest on {@code
 * packwatch-interval} and in the shutdown hook.
 */
package io.packwatch.agent.transform.cache;
