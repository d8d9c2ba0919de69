/**
 * What all commands share: the options that stand before or after any of them, the settings, text
 * and JSON output, exit codes, errors that say what to do next, and clients of AWS.
 *
 * <p>{@code Table} lays out its own lines. picocli's {@code TextTable} has columns of given widths,
 * aligned to the left: widths from the cells, numbers to the right and rules between rows would
 * stay ours, and of some hundred lines it would spare a dozen.
 *
 * <p>Threads: one, that of {@code main}.
 *
 * <p>Always holds: standard output has only the result; in JSON mode that is one document, or one a
 * line for a command that follows something. Progress, notes and errors go to standard error. No
 * class of the AWS SDK is loaded before {@link io.packwatch.agent.cli.support.CommandContext#aws}
 * is asked for a client.
 */
package io.packwatch.agent.cli.support;
