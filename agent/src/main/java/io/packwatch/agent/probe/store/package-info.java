/**
 * Stores that are asked by other means than JDBC.
 *
 * <p>The nested advice classes are copied into the libraries' methods and run on application
 * threads; the rest runs once, at start.
 */
package io.packwatch.agent.probe.store;
