package io.helidon.http;

public class HttpException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public final Status status() {
    throw new UnsupportedOperationException();
  }
}
