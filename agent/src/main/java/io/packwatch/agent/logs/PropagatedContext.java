package io.packwatch.agent.logs;

import io.packwatch.bootstrap.Trace;
import org.jspecify.annotations.Nullable;

/** What goes with a task to another thread. Immutable, and of the application it holds nothing. */
final class PropagatedContext {

  final @Nullable Trace trace;
  final int packageId;

  PropagatedContext(@Nullable Trace trace, int packageId) {
    this.trace = trace;
    this.packageId = packageId;
  }
}
