/**
 * The pack in an account: reads what is there, compares it with what is wanted and with what was
 * last applied, and applies the difference.
 *
 * <p>What was last applied is told by a {@link
 * io.packwatch.agent.provisioning.reconcile.OwnershipTag} on the resource itself: a tag, the end of
 * a description, a comment. So there is no file of state to lose, and a run that was killed half
 * way continues where it stopped: what exists is seen, what is missing is made.
 *
 * <p>Threads: one, the command line's.
 *
 * <p>Always holds: what does not bear our mark is never changed and never deleted, unless it is
 * adopted; a mark is made together with the resource, in one request; no operation is called faster
 * than its quota.
 */
package io.packwatch.agent.provisioning.reconcile;
