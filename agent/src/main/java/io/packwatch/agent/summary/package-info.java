/**
 * Figures to the agent's own log, for people.
 *
 * <p>On {@code packwatch-sender}.
 */
package io.packwatch.agent.summary;
