/**
 * CloudWatch's prices: the one table, with its source and date. Money is {@code BigDecimal},
 * rounded to cents only where it is shown.
 */
package io.packwatch.agent.cost;
