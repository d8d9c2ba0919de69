/**
 * The command line of the same jar: {@code java -jar packwatch-agent.jar <command>}. It runs in a
 * JVM of its own, never inside an application.
 *
 * <p>{@link io.packwatch.agent.cli.Commands} lists all commands. Each is one class in a room below,
 * loaded only when it is asked for. Their shared code is in {@link io.packwatch.agent.cli.support}.
 *
 * <p>Threads: one, that of {@code main}.
 */
package io.packwatch.agent.cli;
