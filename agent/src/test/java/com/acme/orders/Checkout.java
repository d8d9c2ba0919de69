package com.acme.orders;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import kotlin.coroutines.Continuation;

/** Does a little of everything, and tells what it did. */
public final class Checkout implements Gateway<String>, Runnable {

  private final List<CompletableFuture<Long>> open = new ArrayList<>();

  /** Calls every method, some of them in each other. */
  @Override
  public void run() {
    place("a");
    place("b", 3);
    for (int i = 0; i < 4; i++) {
      charge("card", 250);
    }
    try {
      charge("", 1);
    } catch (IllegalArgumentException expected) {
      // it has no name
    }
    weigh(2);
    weigh(0.5f);
    isPaid(true);
    fall(5);
    later().complete(40L);
    reassigned("first");
    marked();
    total(7);
  }

  public int place(String what) {
    return place(what, 1);
  }

  public int place(String what, int count) {
    return count;
  }

  @Override
  public String charge(String what, long cents) {
    if (what.isEmpty()) {
      throw new IllegalArgumentException("nameless");
    }
    return what + cents;
  }

  public static double weigh(int grams) {
    return grams / 2.0;
  }

  public static float weigh(float grams) {
    return grams;
  }

  boolean isPaid(boolean paid) {
    return paid;
  }

  /** Calls itself. */
  public int fall(int depth) {
    return depth == 0 ? 0 : fall(depth - 1);
  }

  /** What is there later. */
  public CompletableFuture<Long> later() {
    CompletableFuture<Long> future = new CompletableFuture<>();
    open.add(future);
    return future;
  }

  String reassigned(String text) {
    String before = text;
    text = "second";
    return before + text;
  }

  @Counted
  void marked() {}

  /** As Kotlin compiles a suspend function. */
  public Object suspended(Continuation<Object> goesOn) {
    return goesOn;
  }

  /** A long takes two places among the arguments. */
  public long total(long cents) {
    return cents * 2;
  }
}
