package io.helidon.webserver;

public class HttpException extends RuntimeException {

  private static final long serialVersionUID = 1;
}
