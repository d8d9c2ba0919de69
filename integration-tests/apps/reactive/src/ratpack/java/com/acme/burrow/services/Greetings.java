package com.acme.burrow.services;

/** Says hello. */
public final class Greetings {

  public String hello(String whom) {
    return "hello " + whom;
  }
}
