/**
 * JSON as plain values, for the command line and what it sets up. Uses no other room of the agent.
 *
 * <p>Jackson's core reads and writes the text; ours is the walk over maps and lists. jackson-jr has
 * one, in 110 KB: it was seen to write {@code NaN} as a text, an enum in capitals and {@code 3.0}
 * as it is, and to overlook a second document, so each of these rules would need code of ours
 * again. jackson-databind is 1.7 MB, a fifth of the agent's jar.
 *
 * <p>Thread-safe.
 */
package io.packwatch.agent.json;
