/**
 * The demo: starts a shop with the agent attached, drives traffic through it, and shows what the
 * agent measured.
 *
 * <p>{@link io.packwatch.demo.Demo} owns everything that is started, and ends it on every way out:
 * the shop (a JVM of its own, the only one with the agent), the database's processes, and the
 * warehouse, an HTTP service in this JVM. The figures come from the agent's own output, Embedded
 * Metric Format lines, never from what the driver saw; that only serves to check them.
 */
package io.packwatch.demo;
