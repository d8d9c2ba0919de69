package com.acme.rest.errors;

/** Not to be had. */
public final class RefusalException extends RuntimeException {

  private static final long serialVersionUID = 1;
}
