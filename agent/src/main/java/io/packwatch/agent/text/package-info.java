/**
 * Texts: files that the build put beside the classes, and the suffix that keeps names apart. Uses
 * no other room of the agent.
 *
 * <p>Thread-safe.
 */
package io.packwatch.agent.text;
