package io.helidon.http;

public final class HeaderValues {

  private HeaderValues() {}

  public static Header create(String name, String value) {
    throw new UnsupportedOperationException(name + value);
  }
}
