/**
 * Exceptions of the application, grouped instead of repeated.
 *
 * <p>{@link io.packwatch.agent.errors.ErrorGroups} takes them one by one on {@code
 * packwatch-interval}; any thread may read the groups. All exceptions with one fingerprint (class,
 * root cause's class, the application's frames) form one group, with the first one's masked
 * message. The number of groups is limited, and a group is forgotten after an hour without an
 * occurrence. No exception object is kept.
 */
package io.packwatch.agent.errors;
