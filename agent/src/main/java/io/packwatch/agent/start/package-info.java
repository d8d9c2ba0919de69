/**
 * How the agent starts: the checks that make it step aside, the bootstrap classes, the wiring of
 * all rooms, and the end.
 *
 * <p>Everything here runs on the thread that runs {@code premain}, before the application's {@code
 * main}: no {@code java.util.logging}, no JMX, no {@code java.nio.file}, no lambdas.
 */
package io.packwatch.agent.start;
