/**
 * {@code check}: what is wrong in a configuration file, line by line and across keys.
 *
 * <p>{@link io.packwatch.agent.config.Keys} defines what a single line may say. The rules here
 * concern keys that are valid separately and make no sense together.
 */
package io.packwatch.agent.cli.check;
