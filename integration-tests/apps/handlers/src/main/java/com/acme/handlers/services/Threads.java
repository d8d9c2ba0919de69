package com.acme.handlers.services;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** A thread for each task: a virtual one, where the JVM has those. */
public final class Threads {

  private Threads() {}

  public static Executor perTask() {
    try {
      return (Executor) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (ReflectiveOperationException older) {
      return task -> new Thread(task).start();
    }
  }
}
