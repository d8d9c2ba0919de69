/**
 * The commands {@code status}, {@code metrics} and {@code health}: the current state of a running
 * agent, read over the attach API. That needs no port, and leaves nothing behind in the JVM.
 *
 * <p>Threads: the command's own.
 */
package io.packwatch.agent.cli.inspect;
