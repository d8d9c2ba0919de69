/**
 * Checks a file before it is trusted: who owns it, and who else may write to it.
 *
 * <p>For any thread. It is loaded only if a key, or a file in the working directory, requires it,
 * because it uses {@code java.nio.file}.
 */
package io.packwatch.agent.disk;
