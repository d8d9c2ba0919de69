/**
 * Texts: files that the build put beside the classes, and what makes names differ. Touches nothing
 * else of the agent's.
 *
 * <p>Thread-safe.
 */
package io.packwatch.agent.text;
