/**
 * Saved Logs Insights queries and Contributor Insights rules over the agent's structured logs.
 *
 * <p>{@link io.packwatch.agent.pack.query.LogField} is the list of fields that they may name.
 */
package io.packwatch.agent.pack.query;
