/**
 * Configuration: the one table of keys, the five sources, and the resulting settings.
 *
 * <p>{@link io.packwatch.agent.config.Keys} says what can be set; {@link
 * io.packwatch.agent.config.Configuration} reads the agent argument, system properties, environment
 * and file, in this order of precedence; {@link io.packwatch.agent.config.Settings} is the result.
 *
 * <p>Threads: read once on the thread that runs {@code premain}, and re-read on {@code
 * packwatch-interval} only. Settings are immutable and may be used anywhere.
 *
 * <p>Always holds: a problem in the configuration costs one line in the log, and the key keeps its
 * default. Text from <code>${env:}</code> or <code>${file:}</code> is never shown. All of this runs
 * before the application's {@code main}: no lambdas, no regular expressions, no {@code
 * java.nio.file}.
 */
package io.packwatch.agent.config;
