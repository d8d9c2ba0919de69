/**
 * Logging libraries: the exceptions that the application logs, and the source of a thread's values
 * in its lines. Woven only where structured logs or correlation are on.
 *
 * <p>The nested advice classes are copied into the libraries' methods and run on application
 * threads; the rest runs once, at start.
 */
package io.packwatch.agent.probe.logging;
