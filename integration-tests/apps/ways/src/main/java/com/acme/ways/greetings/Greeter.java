package com.acme.ways.greetings;

import com.acme.ways.store.Store;

/** Code of an interface. */
public interface Greeter {

  String name();

  default String greet() {
    return name() + Store.take();
  }

  static String farewell() {
    return "bye " + Store.take();
  }
}
