/**
 * The real agent jar on real JVMs, in real applications, against an endpoint that speaks
 * CloudWatch's wire protocol and is stricter than the service.
 *
 * <p>A test puts a known load on an {@link io.packwatch.integration.Application}, stops it, and
 * requires the exact figures from the {@link io.packwatch.integration.CloudWatchEndpoint}. What
 * every run must hold is required by {@code Application.stop}: no complaint on standard error, no
 * failed probe, two agent threads at most, every limit of PutMetricData kept.
 */
package io.packwatch.integration;
