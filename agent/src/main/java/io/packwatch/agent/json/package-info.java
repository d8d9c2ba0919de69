/**
 * JSON as plain values, for the command line and what it sets up. Touches nothing else of the
 * agent's.
 *
 * <p>Thread-safe.
 */
package io.packwatch.agent.json;
