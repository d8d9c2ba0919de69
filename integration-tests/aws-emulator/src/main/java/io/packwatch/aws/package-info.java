/**
 * An AWS account for tests: CloudWatch, CloudWatch Logs, SNS and STS as far as Packwatch's commands
 * use them, in this process, on loopback, with state.
 *
 * <p>It speaks the protocols that the real SDK speaks (Smithy RPC v2 CBOR, AWS JSON 1.1, AWS
 * query), keeps what it is given, and refuses what the services would refuse: names, lengths,
 * counts, the rules of alarms, dashboards and queries. It can be told to throttle, to deny, and to
 * break off half way.
 *
 * <p>Threads: one at a time enters the state; the account's lock is {@link
 * io.packwatch.aws.AwsEmulator}'s.
 */
package io.packwatch.aws;
