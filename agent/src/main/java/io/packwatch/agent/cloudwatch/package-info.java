/**
 * Figures to CloudWatch: intervals become datums that keep every limit of the service ({@code
 * Encoder}), these as few requests as possible ({@code RequestPlanner}), and those are sent by
 * {@code PutMetricData}.
 *
 * <p>On {@code packwatch-sender}.
 */
package io.packwatch.agent.cloudwatch;
