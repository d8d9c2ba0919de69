/**
 * Text files that the build put beside the classes. Touches nothing else of the agent's.
 *
 * <p>Thread-safe.
 */
package io.packwatch.agent.resource;
