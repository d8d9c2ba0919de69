/**
 * {@code check}: what is wrong in a configuration file, line by line and across keys.
 *
 * <p>What a single line may say is for {@link io.packwatch.agent.config.Keys}; the rules here are
 * about keys that are right by themselves and make no sense together.
 */
package io.packwatch.agent.cli.check;
