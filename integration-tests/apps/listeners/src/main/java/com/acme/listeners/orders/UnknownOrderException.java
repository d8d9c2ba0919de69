package com.acme.listeners.orders;

/** An order that nobody knows. */
public class UnknownOrderException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnknownOrderException(String message) {
    super(message);
  }
}
