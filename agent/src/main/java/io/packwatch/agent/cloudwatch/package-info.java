/**
 * Sends figures to CloudWatch. Intervals become datums within every limit of the service ({@code
 * Encoder}), datums become as few requests as possible ({@code RequestPlanner}), and requests are
 * sent by {@code PutMetricData}.
 *
 * <p>On {@code packwatch-sender}.
 */
package io.packwatch.agent.cloudwatch;
