package com.acme.handlers.services;

/** Greets. */
public final class Greetings {

  private Greetings() {}

  public static String greet(String whom) {
    return "hello " + whom;
  }
}
