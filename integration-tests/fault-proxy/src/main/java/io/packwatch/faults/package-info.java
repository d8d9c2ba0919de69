/**
 * Faults of the network for tests: of the agent's own, and of the integration tests. JDK only.
 *
 * <p>Threads: see {@link io.packwatch.faults.FaultProxy}; all are daemons.
 */
package io.packwatch.faults;
