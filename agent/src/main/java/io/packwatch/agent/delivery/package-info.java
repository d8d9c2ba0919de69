/**
 * Keeps what is to be sent, and has it sent: in order, again where that makes sense, never without
 * a trace.
 *
 * <p>{@link io.packwatch.agent.delivery.ExportWorker} keeps batches packed in a bounded backlog for
 * each exporter, and with {@code packwatch.buffer.directory} on disk as well (room {@code spool}).
 * What fails for a while is tried again, what went through is never sent again, what can never go
 * through is dropped alone and counted. Where batches go is the business of other rooms ({@code
 * cloudwatch}, {@code cloudwatchlogs}, {@code emf}, {@code file}, {@code summary}), each with an
 * {@code Exporter} of its own type.
 *
 * <p>All processes end their intervals at the same second, and CloudWatch takes a limited number of
 * calls a second from all of them: {@code Spread} says when in the interval this process sends, and
 * makes it send less often while the account is throttled.
 *
 * <p>Threads: {@code packwatch-interval} offers, a shutdown hook may finish, and all else happens
 * on the daemon thread {@code packwatch-sender}, which is started by the first offer.
 */
package io.packwatch.agent.delivery;
