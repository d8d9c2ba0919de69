package com.acme.frames.javalin.errors;

/** Answered with 503. */
public final class BusyException extends RuntimeException {
  private static final long serialVersionUID = 1;
}
