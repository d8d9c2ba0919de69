package io.packwatch.agent.console.server;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The head of a request (RFC 9112). Immutable. */
public final class Request {

  private final String method;
  private final String path;
  private final boolean old;
  private final Map<String, String> headers;

  private Request(String method, String path, boolean old, Map<String, String> headers) {
    this.method = method;
    this.old = old;
    this.path = path;
    this.headers = headers;
  }

  /** Takes a head apart, without the empty line that ends it; null when it is none. */
  static @Nullable Request parse(String head) {
    String[] lines = head.split("\r?\n", -1);
    String[] words = lines[0].split(" ", -1);
    if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
      return null;
    }
    String authority = authority(words[1]);
    String target = authority == null ? words[1] : pathAfter(authority, words[1]);
    if (!target.startsWith("/")) {
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
    if (authority != null) {
      headers.put("host", authority); // RFC 9112, 3.2.2: the header is not looked at
    }
    int query = target.indexOf('?');
    String path = query < 0 ? target : target.substring(0, query);
    return new Request(words[0], path, words[2].trim().equals("HTTP/1.0"), headers);
  }

  /** Of a target in absolute form, as proxies send it: the host and port; null for other forms. */
  private static @Nullable String authority(String target) {
    int start = schemeEnd(target);
    if (start < 0) {
      return null;
    }
    int end = start;
    while (end < target.length() && "/?#".indexOf(target.charAt(end)) < 0) {
      end++;
    }
    String authority = target.substring(start, end);
    return authority.isEmpty() || authority.indexOf('@') >= 0 ? null : authority;
  }

  private static int schemeEnd(String target) {
    for (String scheme : new String[] {"http://", "https://"}) {
      if (target.regionMatches(true, 0, scheme, 0, scheme.length())) {
        return scheme.length();
      }
    }
    return -1;
  }

  private static String pathAfter(String authority, String target) {
    String rest = target.substring(schemeEnd(target) + authority.length());
    return rest.startsWith("/") ? rest : "/" + rest;
  }

  public String method() {
    return method;
  }

  /** Whether it is of HTTP/1.0, which knows no {@code Host}. */
  boolean isOld() {
    return old;
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
