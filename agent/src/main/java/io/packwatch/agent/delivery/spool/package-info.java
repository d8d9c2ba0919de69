/**
 * {@code packwatch.buffer.directory}: what could not be sent yet, kept on disk, so that it survives
 * {@code kill -9} and a restart.
 *
 * <p>The room knows nothing of what it keeps: a {@link io.packwatch.agent.delivery.spool.Payload}
 * writes itself, and comes back as bytes with the state that was noted last. Files are told apart
 * by their target: a process that sends elsewhere leaves them alone.
 *
 * <p>Threads: only {@code packwatch-disk} touches the file system; it is started by the first
 * payload that is to be kept. A disk may hang: everybody else waits for it {@link
 * io.packwatch.agent.delivery.spool.SpoolLimits#PATIENCE_MILLIS} at most, and for one that is known
 * to hang not at all. What was noted meanwhile is written when it answers again.
 */
package io.packwatch.agent.delivery.spool;
