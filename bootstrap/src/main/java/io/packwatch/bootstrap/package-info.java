/**
 * What advice calls on application threads: each thread's state, open calls, record.
 *
 * <p>Defined once, in the bootstrap class loader, and there in {@code java.lang}: {@code
 * ThreadState} is {@code java.lang.PackwatchScope}, as the jar is laid out. Every class loader
 * leaves that package to the JDK, so advice inlined into any class of any loader finds it. The
 * classes use only the JDK, are compiled for Java 8, and stay under 96 KB.
 *
 * <p>Threads: every application thread, at any depth and under any lock. So nothing here blocks,
 * nothing throws on purpose, and an event allocates nothing once its thread and its series are
 * known. The agent's own threads read the counters, which only ever grow, and never write them.
 */
package io.packwatch.bootstrap;
