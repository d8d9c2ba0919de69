/**
 * {@code cost}: the month's bill before it is spent.
 *
 * <p>{@link io.packwatch.agent.cli.cost.Prices} is the one table of prices, with its source and
 * date; {@code docs/cost.md} explains the formula and works it through. Money is {@code
 * BigDecimal}, rounded to cents only where it is shown.
 */
package io.packwatch.agent.cli.cost;
