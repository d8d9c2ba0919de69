package com.acme.ways.store;

import java.util.concurrent.atomic.AtomicInteger;

/** Takes what it is given. */
public final class Store {

  private static final AtomicInteger TAKEN = new AtomicInteger();

  private Store() {}

  public static int take() {
    return TAKEN.incrementAndGet();
  }
}
