package com.acme.micro.api;

/** Becomes an answer. */
public class Refused extends RuntimeException {

  private static final long serialVersionUID = 1;

  public Refused(String message) {
    super(message);
  }
}
