/**
 * How cost grows: each curve is the cost of one series, thread or class while there are more and
 * more of them, so a level line is what is wanted. Each point is a JVM of its own.
 *
 * <p>{@link io.packwatch.benchmarks.curves.Curves} is the command; classes named {@code ...Program}
 * are the mains of the JVMs it starts.
 */
package io.packwatch.benchmarks.curves;
