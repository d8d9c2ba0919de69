package io.packwatch.agent.logs;

import io.packwatch.bootstrap.Beyond;
import io.packwatch.bootstrap.ContextPropagation;
import io.packwatch.bootstrap.Packages;
import io.packwatch.bootstrap.Recording;
import io.packwatch.bootstrap.Trace;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Remembers beside each task that is handed to another thread which request and package it works
 * for. Tasks are the application's own: never wrapped, never asked for anything.
 */
final class CarriedTasks extends ContextPropagation {

  private final MdcBridge contexts;
  private final IdentityTable<PropagatedContext> tasks =
      new IdentityTable<>(LogLimits.CARRIED_TASKS);

  CarriedTasks(MdcBridge contexts) {
    this.contexts = contexts;
  }

  @Override
  protected void onSubmitted(Object task) {
    Trace trace = Trace.current();
    int packageId = Packages.ofThread();
    if ((trace == null && packageId == Packages.OTHER) || Recording.isThisThreadMuted()) {
      return;
    }
    boolean continuation = task instanceof CompletableFuture.AsynchronousCompletionTask;
    if (continuation && tasks.get(task) != null) {
      return; // the completing thread hands it on
    }
    if (!tasks.put(task, new PropagatedContext(trace, packageId))) {
      Beyond.go(Beyond.CARRIED_TASKS, LogLimits.CARRIED_TASKS);
    }
  }

  @Override
  protected boolean onBegin(Object task) {
    return begin(tasks.size() == 0 ? null : tasks.remove(task));
  }

  @Override
  protected boolean onTry(Object task) {
    return begin(tasks.size() == 0 ? null : tasks.get(task));
  }

  @Override
  protected void onRan(Object task) {
    if (tasks.size() != 0) {
      tasks.remove(task);
    }
  }

  private static boolean begin(@Nullable PropagatedContext carried) {
    if (carried == null || isTaken()) {
      return false;
    }
    Threads thread = Threads.current();
    if (thread.carries) {
      return false;
    }
    thread.carries = true;
    carry(carried.trace, carried.packageId);
    if (carried.trace != null) {
      ((RequestTrace) carried.trace).entered();
    }
    return true;
  }

  @Override
  protected void onEnd() {
    Threads thread = Threads.current();
    if (thread.carries) {
      thread.carries = false;
      drop();
      contexts.remove(thread);
    }
  }
}
