package com.acme.transcript.services;

/** Its static initialiser loads another class, runs it, and catches what it throws. */
final class Second {

  private static final int NUMBER;

  static {
    int number;
    try {
      number = new Work().divides(0);
    } catch (ArithmeticException expected) {
      number = new Receipt("tea").print(1).length();
    }
    NUMBER = number;
  }

  private Second() {}

  static int number() {
    return NUMBER;
  }
}
