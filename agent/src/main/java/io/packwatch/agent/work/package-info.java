/**
 * Work that may wait for ever, done where nobody has to wait along: for a pipe that is not read, a
 * terminal that is paused, a disk that hangs.
 *
 * <p>Any thread may offer work, also before the application's {@code main}; nothing here needs
 * {@code io.packwatch.bootstrap} or logs. At rest there is no thread.
 */
package io.packwatch.agent.work;
