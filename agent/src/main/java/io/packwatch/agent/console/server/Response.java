package io.packwatch.agent.console.server;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An answer. Immutable. */
public final class Response {

  /**
   * What every answer says; nothing of it may be cached, framed, or load anything from elsewhere.
   */
  private static final String ALWAYS =
      "Cache-Control: no-store\r\n"
          + "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self';"
          + " img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'\r\n"
          + "Cross-Origin-Resource-Policy: same-origin\r\n"
          + "Cross-Origin-Opener-Policy: same-origin\r\n"
          + "Referrer-Policy: no-referrer\r\n"
          + "X-Content-Type-Options: nosniff\r\n"
          + "X-Frame-Options: DENY\r\n"
          + "Connection: close\r\n";

  private final int status;
  private final String type;
  private final byte[] body;
  private final @Nullable String header;
  private final boolean stream;

  private Response(int status, String type, byte[] body, @Nullable String header, boolean stream) {
    this.status = status;
    this.type = type;
    this.body = body;
    this.header = header;
    this.stream = stream;
  }

  public static Response of(int status, String type, byte[] body) {
    return new Response(status, type, body, null, false);
  }

  public static Response json(int status, byte[] body) {
    return of(status, "application/json; charset=utf-8", body);
  }

  /** A sentence for people. */
  public static Response text(int status, String sentence) {
    byte[] body = (sentence + "\n").getBytes(StandardCharsets.UTF_8);
    return of(status, "text/plain; charset=utf-8", body);
  }

  /** A stream of events that begins with these and continues while somebody listens. */
  public static Response stream(byte[] events) {
    return new Response(200, "text/event-stream; charset=utf-8", events, null, true);
  }

  /** The same with one header line more. */
  public Response with(String headerLine) {
    return new Response(status, type, body, headerLine, stream);
  }

  public int status() {
    return status;
  }

  boolean isStream() {
    return stream;
  }

  byte[] body() {
    return body;
  }

  byte[] head() {
    StringBuilder head = new StringBuilder(700);
    head.append("HTTP/1.1 ").append(status).append(' ').append(reason(status)).append("\r\n");
    head.append("Content-Type: ").append(type).append("\r\n");
    if (!stream) {
      head.append(String.format(Locale.ROOT, "Content-Length: %d\r\n", body.length));
    }
    if (header != null) {
      head.append(header).append("\r\n");
    }
    return head.append(ALWAYS).append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String reason(int status) {
    switch (status) {
      case 200:
        return "OK";
      case 401:
        return "Unauthorized";
      case 403:
        return "Forbidden";
      case 404:
        return "Not Found";
      case 405:
        return "Method Not Allowed";
      case 431:
        return "Request Header Fields Too Large";
      case 503:
        return "Service Unavailable";
      default:
        return "Bad Request";
    }
  }
}
