/**
 * {@code packwatch.buffer.directory}: keeps unsent data on disk, so that it survives {@code kill
 * -9} and a restart.
 *
 * <p>The room does not interpret its content: a {@link io.packwatch.agent.delivery.spool.Payload}
 * writes itself, and is returned as bytes with the state that was noted last. Files are told apart
 * by their target: a process with another target leaves them alone.
 *
 * <p>Threads: only {@code packwatch-disk} touches the file system; the first payload to keep starts
 * it. A disk may hang: every other thread waits for it {@link
 * io.packwatch.agent.delivery.spool.SpoolLimits#PATIENCE_MILLIS} at most, and not at all once it is
 * known to hang. Notes taken meanwhile are written when it answers again.
 */
package io.packwatch.agent.delivery.spool;
