/**
 * The running agent: one place that puts it together ({@code AgentRuntime}), one schedule ({@code
 * Schedule}), and the ends that a JVM may come to.
 *
 * <p>{@code AgentRuntime.start} runs on the thread that runs {@code premain}, so with the
 * restrictions of {@code install}; the rest on {@code packwatch-interval}, on the threads that end
 * the JVM or save it, and in a function on the one that serves invocations.
 */
package io.packwatch.agent.runtime;
