/**
 * Saved Logs Insights queries and Contributor Insights rules over the agent's structured logs.
 *
 * <p>{@link io.packwatch.agent.provisioning.query.LogEvent} lists the lines and fields that they
 * may use.
 */
package io.packwatch.agent.provisioning.query;
