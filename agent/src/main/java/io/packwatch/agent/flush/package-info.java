/**
 * From the figures of an interval to CloudWatch, to Embedded Metric Format lines, or to the log.
 *
 * <p>The way through: {@link io.packwatch.agent.flush.Sender} keeps intervals packed in a bounded
 * buffer, and with {@code packwatch.buffer.directory} on disk as well (room {@code spool}); for
 * each exporter the oldest are encoded ({@code Encoder}) into datums that keep every limit of the
 * service ({@code Limits}, {@code Names}), merged into few requests ({@code Plan}) and delivered.
 * What fails for a while is tried again, what went through is never sent again, what can never go
 * through is dropped alone and counted.
 *
 * <p>All processes end their intervals at the same second, and CloudWatch takes so many calls a
 * second from all of them: {@code Spread} says when in the interval this one sends, and makes it
 * send more rarely while the account is throttled.
 *
 * <p>What waits is a {@code Parcel}, which only its exporter understands: intervals are one kind.
 *
 * <p>Threads: {@code packwatch-interval} offers, a shutdown hook may finish, and all else happens
 * on the daemon thread {@code packwatch-sender}, which is started by the first offer. Only there,
 * and only when there is something to send, is the AWS SDK loaded: only {@code AwsClient}, {@code
 * AwsDatums} and {@code Answers} name its types.
 */
package io.packwatch.agent.flush;
