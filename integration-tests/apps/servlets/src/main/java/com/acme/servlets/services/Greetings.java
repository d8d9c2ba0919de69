package com.acme.servlets.services;

/** Says hello, after a while. */
public final class Greetings {

  public String hello(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return "hello";
  }
}
