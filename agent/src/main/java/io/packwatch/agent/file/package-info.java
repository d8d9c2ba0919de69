/**
 * Log lines to this machine: standard output, or a file that is rotated. No reader that is slow or
 * away holds anything up.
 *
 * <p>On {@code packwatch-sender}; a write that hangs is left to a thread of its own.
 */
package io.packwatch.agent.file;
