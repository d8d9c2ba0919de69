package com.acme.rest.errors;

/** Too much to do. */
public final class BusyException extends RuntimeException {

  private static final long serialVersionUID = 1;
}
