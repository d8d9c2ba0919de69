package io.helidon.http;

public class HttpPrologue {

  private HttpPrologue() {}

  public Method method() {
    throw new UnsupportedOperationException();
  }
}
