package io.helidon.http;

public class Status {

  private Status() {}

  public int code() {
    return 0;
  }
}
