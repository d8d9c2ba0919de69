/**
 * {@code iam-policy}: the least that the agent and each command must be allowed. {@link
 * io.packwatch.agent.cli.iam.Need} is the one table; {@code docs/iam.md} is made from it.
 */
package io.packwatch.agent.cli.iam;
