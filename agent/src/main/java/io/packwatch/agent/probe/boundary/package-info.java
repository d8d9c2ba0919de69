/**
 * Calls that cross from one package of the application into another.
 *
 * <p>The nested advice classes are copied into the libraries' methods and run on application
 * threads; the rest runs once, at start.
 */
package io.packwatch.agent.probe.boundary;
