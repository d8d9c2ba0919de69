/**
 * Runs work that may block for ever where it blocks no other thread: writes to a pipe that is not
 * read, to a paused terminal, to a disk that hangs.
 *
 * <p>Any thread may offer work, also before the application's {@code main}; nothing here needs
 * {@code io.packwatch.bootstrap}, or logs. At rest there is no thread.
 */
package io.packwatch.agent.work;
