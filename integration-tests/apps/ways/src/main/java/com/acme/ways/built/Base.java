package com.acme.ways.built;

import java.io.IOException;

/** May refuse to be built. */
public class Base {

  private final String name;

  protected Base(String name) throws IOException {
    if (name.isEmpty()) {
      throw new IOException("no name");
    }
    this.name = name;
  }

  public final String name() {
    return name;
  }
}
