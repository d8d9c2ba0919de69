/**
 * JSON as plain values, for the command line and what it sets up. Uses no other room of the agent.
 *
 * <p>Thread-safe.
 */
package io.packwatch.agent.json;
