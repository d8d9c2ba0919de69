package com.acme.transcript.services;

/** Its static initialiser loads and runs others. */
public final class First {

  private static final int SECOND = Second.number() + 1;

  private First() {}

  /** Works on what the initialisers found. */
  public static int number(int times) {
    int sum = 0;
    for (int i = 0; i < times; i++) {
      sum += SECOND;
    }
    return sum;
  }
}
