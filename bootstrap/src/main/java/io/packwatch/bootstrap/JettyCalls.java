package io.packwatch.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * Calls by Jetty's client. A conversation stands for a call, and so does each exchange in it: a
 * redirect is a second one.
 */
public final class JettyCalls {

  private static final int SWITCHING = 101;

  private JettyCalls() {}

  /** An exchange was made for a request, on the thread that sends it. */
  public static void begin(Object exchange, Object request) {
    Object conversation = LibraryMethods.call(exchange, "getConversation");
    if (conversation != null) {
      Object host = LibraryMethods.call(request, "getHost");
      AsyncCall.begin(Outbound.ASYNCHRONOUS, conversation, host == null ? null : "" + host, -1);
      AsyncCall.standsFor(exchange, conversation);
    }
  }

  /** An exchange of a conversation has got the status of a response that nobody takes away. */
  public static void answered(Object conversation, @Nullable Object exchange) {
    Object status = LibraryMethods.call(LibraryMethods.call(exchange, "getResponse"), "getStatus");
    int code = status instanceof Integer ? (Integer) status : 0;
    if (code >= 200 || code == SWITCHING) {
      AsyncCall.answered(conversation, code);
    }
  }

  /** An exchange is over. */
  public static void completed(Object exchange, @Nullable Throwable failure) {
    if (failure == null) {
      AsyncCall.forget(exchange);
    } else {
      AsyncCall.failed(exchange, failure);
    }
  }

  /** Adds to the headers of a request what goes out with it. */
  public static void send(Object request) {
    String[] ours = Correlation.outboundHeaders();
    Object headers = ours.length == 0 ? null : LibraryMethods.call(request, "getHeaders");
    for (int i = 0; headers != null && i < ours.length; i += 2) {
      if (LibraryMethods.call(headers, "get", ours[i]) == null) {
        LibraryMethods.call(headers, "put", ours[i], ours[i + 1]);
      }
    }
  }
}
