/**
 * What the business counts: the lines {@code packwatch.business.<Name>}, the paths in them, and
 * what application threads record by them.
 *
 * <p>Lines are parsed where the configuration is read. Application threads call {@link
 * io.packwatch.agent.business.BusinessMeter}; {@code packwatch-interval} reads what it counted.
 * Counters only grow, as everywhere, and everything is bounded by {@link
 * io.packwatch.agent.business.BusinessLimits}.
 */
package io.packwatch.agent.business;
