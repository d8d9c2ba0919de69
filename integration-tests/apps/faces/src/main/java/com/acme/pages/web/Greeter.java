package com.acme.pages.web;

import java.net.URI;

/** Asked by expressions in pages. */
public class Greeter {

  public String getGreeting() {
    return URI.create("/hello").getPath();
  }

  public String getFailure() {
    throw new IllegalStateException("meant to fail");
  }
}
