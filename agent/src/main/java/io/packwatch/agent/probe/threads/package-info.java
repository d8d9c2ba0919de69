/**
 * Executors of the JDK: a task works for the request, and in the package, of the code that
 * submitted it. Tasks belong to the application: they are never wrapped and never called. Their
 * context is remembered beside them. Woven only where correlation is on.
 *
 * <p>The nested advice classes are copied into the JDK's methods and run on application threads;
 * the rest runs once, at start.
 */
package io.packwatch.agent.probe.threads;
