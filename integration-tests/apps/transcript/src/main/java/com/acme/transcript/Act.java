package com.acme.transcript;

/** Something that an application does. */
public interface Act {
  Object run() throws Throwable;
}
