package com.acme.ways.settings;

import com.acme.ways.store.Store;

/** Read once. */
public final class Settings {

  private static final int NUMBER = read();

  private Settings() {}

  private static int read() {
    return Store.take();
  }

  public static int number() {
    return NUMBER;
  }
}
