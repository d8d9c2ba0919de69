/**
 * What CloudWatch charges: the one table of prices, with its source and date. Money is {@code
 * BigDecimal}, rounded to cents only where it is shown.
 */
package io.packwatch.agent.cost;
