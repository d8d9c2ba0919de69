/**
 * The commands {@code status}, {@code metrics} and {@code health}: what a running agent holds right
 * now, asked over the attach API. No port is needed, and nothing stays behind in the JVM.
 *
 * <p>Threads: the command's own.
 */
package io.packwatch.agent.cli.inspect;
