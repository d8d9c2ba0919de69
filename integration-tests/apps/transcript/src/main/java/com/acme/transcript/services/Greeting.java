package com.acme.transcript.services;

/** An interface with code of its own. */
public interface Greeting {

  String name();

  default String greeting() {
    return "hello, " + name() + name().length();
  }

  static String loud(Greeting greeting) {
    return greeting.greeting().toUpperCase(java.util.Locale.ROOT) + "!";
  }
}
