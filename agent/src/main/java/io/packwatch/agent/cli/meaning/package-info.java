/**
 * What the values of keys and options mean to AWS, where their form says nothing: a region that
 * cannot be one, an ARN where a name is wanted, a receiver that can never confirm.
 *
 * <p>{@code check} and the commands that change an account say the same, from here. Nothing is
 * asked of AWS.
 */
package io.packwatch.agent.cli.meaning;
