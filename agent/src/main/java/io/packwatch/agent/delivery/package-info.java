/**
 * Keeps data until it is sent: in order, with retries where they make sense, and with a trace of
 * every loss.
 *
 * <p>{@link io.packwatch.agent.delivery.ExportWorker} keeps batches packed in a bounded backlog for
 * each exporter, and with {@code packwatch.buffer.directory} on disk as well (room {@code spool}).
 * Temporary failures are retried, delivered data is never sent again, and data that can never be
 * accepted is dropped alone and counted. The destinations are other rooms ({@code cloudwatch},
 * {@code cloudwatchlogs}, {@code emf}, {@code file}, {@code summary}), each with an {@code
 * Exporter} of its own type.
 *
 * <p>All processes end their intervals at the same second, and CloudWatch takes a limited number of
 * calls a second from all of them: {@code Spread} decides when in the interval this process sends,
 * and makes it send less often while the account is throttled.
 *
 * <p>Threads: {@code packwatch-interval} offers, a shutdown hook may finish, and everything else
 * happens on the daemon thread {@code packwatch-sender}, which the first offer starts.
 *
 * <p>One lock guards the queues, and no inbox of signals stands in its place: while a request
 * hangs, what is offered must be bounded, and the oldest must go. An inbox would need both a second
 * time. The lock is never held over a request, a write or a read.
 */
package io.packwatch.agent.delivery;
