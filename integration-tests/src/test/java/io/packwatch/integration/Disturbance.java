package io.packwatch.integration;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;

/** What the endpoint does to a request instead of serving it. */
interface Disturbance {

  void meet(HttpExchange exchange) throws IOException, InterruptedException;

  /** The service's own answer to too many requests. */
  static Disturbance throttle() {
    return error(400, "com.amazon.coral.availability#ThrottlingException", "Throttling;Sender");
  }

  /** An answer of another kind, such as 500, 503 or 429. */
  static Disturbance fail(int status) {
    return error(status, "com.amazonaws.cloudwatch#InternalServiceFault", "InternalServiceFault");
  }

  private static Disturbance error(int status, String type, String query) {
    return exchange -> {
      exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().set("x-amzn-query-error", query);
      CloudWatchEndpoint.answer(exchange, status, PutMetricData.encodeError(type, "as told"));
    };
  }

  /** No answer for a while, and then none at all. */
  static Disturbance stall(Duration time) {
    return exchange -> {
      Thread.sleep(time.toMillis());
      exchange.close();
    };
  }

  /** The connection is closed with the request unread, upon which the kernel resets it. */
  static Disturbance reset() {
    return HttpExchange::close;
  }
}
