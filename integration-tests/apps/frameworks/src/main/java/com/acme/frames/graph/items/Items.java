package com.acme.frames.graph.items;

/** What data fetchers call. */
public final class Items {

  public String item(Integer id) {
    return "item " + id;
  }

  public String broken() {
    throw new IllegalStateException("meant to fail");
  }
}
