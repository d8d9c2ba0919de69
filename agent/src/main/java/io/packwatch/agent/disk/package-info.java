/**
 * What the disk can be asked before something on it is believed: who owns a file, and who else may
 * write to it.
 *
 * <p>For any thread. Nothing here is loaded unless a key, or a file in the working directory, gives
 * reason to ask: it touches {@code java.nio.file}.
 */
package io.packwatch.agent.disk;
