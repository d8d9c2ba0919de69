/**
 * Saved Logs Insights queries and Contributor Insights rules over the agent's structured logs.
 *
 * <p>{@link io.packwatch.agent.provisioning.query.LogEvent} has the lines and the fields that they
 * may name.
 */
package io.packwatch.agent.provisioning.query;
