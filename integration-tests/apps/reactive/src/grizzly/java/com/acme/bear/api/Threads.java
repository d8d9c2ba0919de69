package com.acme.bear.api;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** A thread for each task: a virtual one, where the JVM has those. */
final class Threads {

  private Threads() {}

  static Executor perTask() {
    try {
      return (Executor) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (ReflectiveOperationException older) {
      return task -> new Thread(task).start();
    }
  }
}
