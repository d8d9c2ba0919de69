/**
 * The transformation cache ({@code packwatch.cache.directory}): what became of a class in an
 * earlier run, found by its original bytes. This room keeps bytes for keys and knows nothing of
 * weaving.
 *
 * <p>One file holds all classes that one build of the agent wove under one set of settings. Reading
 * it costs one open, one read of the index, and one read for each class that is asked for; what is
 * new is written by {@code packwatch-interval} and at shutdown, into a file beside it that then
 * takes its place. So any number of JVMs may share a directory: each sees a whole file, old or new.
 * When two write at once the last one wins, and what the other added is added again later.
 *
 * <p>Always: whatever is in doubt (owner, mode, length, checksum, another build) is as if it were
 * not there, and is reported once. Nothing here throws into class loading.
 *
 * <p>Threads: {@code find} and {@code keep} on threads that load classes, the rest on {@code
 * packwatch-interval} and in the shutdown hook.
 */
package io.packwatch.agent.transform.cache;
