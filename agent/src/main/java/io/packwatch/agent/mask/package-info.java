/**
 * Removes values from messages and SQL before they leave the process.
 *
 * <p>Everything that is not known to be harmless is removed: from a message all but the words of
 * {@link io.packwatch.agent.mask.ErrorWords}, from a statement everything that may be a literal in
 * any dialect. Both scanners read each character a few times at most, allocate little besides the
 * result, and never throw. For any thread. The agent calls them on {@code packwatch-interval} only,
 * which reads the words from the jar with the first message.
 */
package io.packwatch.agent.mask;
