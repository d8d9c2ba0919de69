/**
 * The table of metrics: names, units, defaults. Below everything that records, configures, sends or
 * shows them; touches nothing else of the agent's.
 *
 * <p>Immutable.
 */
package io.packwatch.agent.metric;
