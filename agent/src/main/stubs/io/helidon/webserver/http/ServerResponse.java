package io.helidon.webserver.http;

import io.helidon.http.Status;

public interface ServerResponse {

  Status status();

  boolean isSent();
}
