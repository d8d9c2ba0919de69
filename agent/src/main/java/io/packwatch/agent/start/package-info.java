/**
 * The way in: the checks that make the agent step aside, and the order in which the rest begins.
 *
 * <p>Everything here runs on the thread that runs {@code premain}, before the application's {@code
 * main}: no {@code java.util.logging}, no JMX, no {@code java.nio.file}, no lambdas.
 */
package io.packwatch.agent.start;
