/**
 * What texts may say outside this process: messages and SQL without the values in them.
 *
 * <p>Both scanners pass once over the text, allocate the result and nothing else of note, and never
 * throw. What they are not sure of they leave out. Any thread.
 */
package io.packwatch.agent.mask;
