/**
 * What the values of keys and options mean to AWS, beyond their form: a text that cannot be a
 * region, an ARN in place of a name, a receiver that can never confirm.
 *
 * <p>{@code check} and the commands that change an account use the same rules. AWS is not called.
 */
package io.packwatch.agent.cli.meaning;
