/**
 * When the agent gives up for a while: recording pauses while the JVM is in distress, and resumes
 * when all is well again.
 *
 * <p>Only {@code packwatch-interval} looks; application threads read one volatile switch.
 */
package io.packwatch.agent.guard;
