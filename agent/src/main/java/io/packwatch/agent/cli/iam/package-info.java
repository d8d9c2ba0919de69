/**
 * {@code iam-policy}: the least privilege of the agent and of each command. {@link
 * io.packwatch.agent.cli.iam.Need} is the one table; {@code docs/iam.md} is made from it.
 */
package io.packwatch.agent.cli.iam;
