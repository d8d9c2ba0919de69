/**
 * What texts may say outside this process: messages and SQL without the values in them.
 *
 * <p>What is not known to be harmless is left out: of a message all but the words of {@link
 * io.packwatch.agent.mask.ErrorWords}, of a statement what may be a literal in any dialect. Both
 * scanners read each character a few times at most, allocate the result and little else, and never
 * throw. Any thread; the agent itself calls them on {@code packwatch-interval} alone, so that is
 * where the words are read from the jar, once, with the first message.
 */
package io.packwatch.agent.mask;
