package com.acme.rpc.journal;

/** Writes down what was ordered. */
public final class Journal {

  private Journal() {}

  public static String note(String order) {
    return "noted " + order;
  }
}
