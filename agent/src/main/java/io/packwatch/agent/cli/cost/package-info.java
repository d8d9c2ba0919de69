/**
 * {@code cost}: the month's bill before it is spent.
 *
 * <p>{@link io.packwatch.agent.cost.Prices} has the prices; {@code docs/cost.md} explains the
 * formula and works it through.
 */
package io.packwatch.agent.cli.cost;
