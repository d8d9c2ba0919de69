/**
 * The commands of the CloudWatch side: {@code setup}, {@code verify}, {@code template}. They print
 * what the rooms of {@link io.packwatch.agent.provisioning} find and do.
 *
 * <p>Threads: one, that of {@code main}.
 */
package io.packwatch.agent.cli.pack;
