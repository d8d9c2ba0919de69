package com.acme.bank;

/** An interface with code. */
public interface Teller {

  String name();

  default String greet() throws InterruptedException {
    Thread.sleep(1);
    return name() + idle();
  }

  static void close() throws InterruptedException {
    Thread.sleep(1);
  }

  default String idle() {
    return "idle".trim();
  }
}
