/**
 * Exceptions of the application, grouped instead of repeated.
 *
 * <p>{@link io.packwatch.agent.errors.ErrorGroups} takes them one by one on {@code
 * packwatch-interval}; any thread may read what it knows. Every exception of one fingerprint (its
 * class, that of its root cause, the application's frames) is one group, with the first one's
 * message, masked. Groups are bounded in number and forgotten when they have not been seen for an
 * hour. No exception is kept.
 */
package io.packwatch.agent.errors;
