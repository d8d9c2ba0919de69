package io.packwatch.agent.console.server;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The head of a request (RFC 9112). Immutable. */
public final class Request {

  private final String method;
  private final String path;
  private final Map<String, String> headers;

  private Request(String method, String path, Map<String, String> headers) {
    this.method = method;
    this.path = path;
    this.headers = headers;
  }

  /** Takes a head apart, without the empty line that ends it; null when it is none. */
  static @Nullable Request parse(String head) {
    String[] lines = head.split("\r?\n", -1);
    String[] words = lines[0].split(" ", -1);
    if (words.length != 3 || !words[2].startsWith("HTTP/1.") || !words[1].startsWith("/")) {
      return null;
    }
    Map<String, String> headers = new HashMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon <= 0) {
        return null;
      }
      String name = lines[i].substring(0, colon).toLowerCase(Locale.ROOT);
      String value = lines[i].substring(colon + 1).trim();
      if (name.equals("host") && headers.containsKey(name)) {
        return null; // who sends two wants one of them overlooked
      }
      headers.merge(name, value, (one, other) -> one + ", " + other);
    }
    int query = words[1].indexOf('?');
    return new Request(words[0], query < 0 ? words[1] : words[1].substring(0, query), headers);
  }

  public String method() {
    return method;
  }

  /** Without the query. */
  public String path() {
    return path;
  }

  /** The value of a header by its name in lower case, or null. */
  public @Nullable String header(String name) {
    return headers.get(name);
  }

  /** Whether it announces a body. */
  boolean hasBody() {
    String length = headers.get("content-length");
    return headers.containsKey("transfer-encoding") || (length != null && !length.equals("0"));
  }
}
