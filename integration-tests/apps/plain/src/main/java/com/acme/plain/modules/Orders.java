package com.acme.plain.modules;

/** Loaded by a loader of its own; it needs nothing of the JDK's but {@code Object} and its kin. */
public final class Orders implements Runnable {

  private int placed;

  @Override
  public void run() {
    placed = place(placed);
    System.out.println(placed);
  }

  private static int place(int before) {
    int after = before;
    for (int i = 0; i < 3; i++) {
      after += i;
    }
    return after;
  }
}
