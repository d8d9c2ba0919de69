package com.acme.plain.api;

/** The parameters of a request. */
final class Query {

  private final String text;

  Query(String text) {
    this.text = text == null ? "" : text;
  }

  String get(String name) {
    for (String parameter : text.split("&", -1)) {
      if (parameter.startsWith(name + "=")) {
        return parameter.substring(name.length() + 1);
      }
    }
    throw new IllegalArgumentException("no " + name + " in the query: " + text);
  }

  int number(String name) {
    return Integer.parseInt(get(name));
  }
}
