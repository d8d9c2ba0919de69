/**
 * Figures as lines of the Embedded Metric Format, from which CloudWatch Logs makes the same
 * metrics: to standard output, or to a file.
 *
 * <p>On {@code packwatch-sender}.
 */
package io.packwatch.agent.emf;
