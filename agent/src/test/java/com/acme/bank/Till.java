package com.acme.bank;

import java.util.List;

/** An application's class, to be woven and run. */
public class Till implements Runnable {

  private long taken;

  public Till() {
    taken = 100;
  }

  @Override
  public void run() {
    taken++;
  }

  public long take(int coins, double rate, long tip) {
    long value = (long) (coins * rate);
    for (int i = 0; i < coins; i++) {
      value += tip;
    }
    taken += value;
    return taken;
  }

  public String refuse(String reason) {
    List<String> reasons = new java.util.ArrayList<>();
    reasons.add(reason);
    throw new IllegalStateException(reasons.toString());
  }

  /** Catches for itself: what advice does must not come in between. */
  public String recover(String reason) {
    try {
      return refuse(reason);
    } catch (IllegalStateException expected) {
      return "recovered " + expected.getMessage();
    }
  }

  public static synchronized int count(int[] coins) {
    int sum = 0;
    for (int coin : coins) {
      sum += coin;
    }
    return sum;
  }
}
