/**
 * From the figures of an interval to CloudWatch, to Embedded Metric Format lines, or to the log.
 *
 * <p>The way through: {@link io.packwatch.agent.flush.Sender} keeps intervals packed in a bounded
 * buffer; for each exporter the oldest is encoded ({@code Encoder}) into datums that keep every
 * limit of the service ({@code Limits}, {@code Names}), and delivered. What fails for a while is
 * tried again, what went through is never sent again, what can never go through is dropped alone
 * and counted.
 *
 * <p>Threads: {@code packwatch-interval} offers, a shutdown hook may finish, and all else happens
 * on the daemon thread {@code packwatch-sender}, which is started by the first offer. Only there,
 * and only when there is something to send, is the AWS SDK loaded: only {@code AwsClient}, {@code
 * AwsDatums} and {@code Answers} name its types.
 */
package io.packwatch.agent.flush;
