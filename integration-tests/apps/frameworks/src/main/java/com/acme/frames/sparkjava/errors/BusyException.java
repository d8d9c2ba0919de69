package com.acme.frames.sparkjava.errors;

/** Answered with 503. */
public final class BusyException extends RuntimeException {
  private static final long serialVersionUID = 1;
}
