/**
 * Pauses recording while the JVM is in distress, and resumes it afterwards.
 *
 * <p>Only {@code packwatch-interval} reads the JVM; application threads read one volatile switch.
 */
package io.packwatch.agent.guard;
