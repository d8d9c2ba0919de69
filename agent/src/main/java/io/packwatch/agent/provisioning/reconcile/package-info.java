/**
 * The pack in an account: reads the actual resources, compares them with the wanted ones and with
 * those last applied, and applies the difference.
 *
 * <p>An {@link io.packwatch.agent.provisioning.reconcile.OwnershipTag} on the resource itself
 * records what was last applied: a tag, the end of a description, a comment. So there is no state
 * file to lose, and a new run continues where a killed one stopped: it sees what exists, and
 * creates what is missing.
 *
 * <p>Threads: one, the command line's.
 *
 * <p>Always holds: a resource without the mark is never changed or deleted, unless it is adopted; a
 * mark is set together with the resource, in one request; no operation is called faster than its
 * quota.
 */
package io.packwatch.agent.provisioning.reconcile;
