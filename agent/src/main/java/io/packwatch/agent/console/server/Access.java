package io.packwatch.agent.console.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * Who is let in.
 *
 * <p>On loopback without a token: anyone on this machine, but no page of another site that a
 * browser on this machine shows. Such a page could make its own name resolve to this address (DNS
 * rebinding), so the {@code Host} must be a name of loopback; and whatever a browser says comes
 * from another site is refused, but for a link that a person follows. No browser leaves {@code
 * Host} out; health checks in HTTP/1.0 do. With a token: anyone who presents it, as {@code
 * Authorization: Bearer}, or as the cookie that the sign-in sets for browsers, which cannot add
 * headers to a stream of events.
 */
public final class Access {

  /** The scheme is written in any case (RFC 9110, 11.1). */
  private static final String BEARER = "Bearer ";

  private final boolean loopback;
  private final byte @Nullable [] token;
  private final byte @Nullable [] ticket;
  private final String cookie;

  /**
   * @param loopback whether only this machine can connect
   * @param token what must be shown; null for nothing
   * @param port tells the cookies of two consoles on one host apart
   */
  public Access(boolean loopback, @Nullable String token, int port) {
    this.loopback = loopback;
    this.token = token == null ? null : token.getBytes(StandardCharsets.UTF_8);
    this.ticket = token == null ? null : ticketFor(token);
    this.cookie = "packwatch-" + port + "=";
  }

  /** What a browser keeps in place of the token: it cannot be used to sign in elsewhere. */
  private static byte[] ticketFor(String token) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(("packwatch console " + token).getBytes(StandardCharsets.UTF_8));
      StringBuilder hex = new StringBuilder(64);
      for (byte each : digest) {
        hex.append(Character.forDigit((each >> 4) & 15, 16))
            .append(Character.forDigit(each & 15, 16));
      }
      return hex.toString().getBytes(StandardCharsets.US_ASCII);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible); // every JVM has it
    }
  }

  /** Why a request is not to be answered at all, or null. */
  @Nullable Response refusal(Request request) {
    String host = request.header("host");
    if (host == null && !request.isOld()) {
      return Response.text(400, "There is no Host in this request: HTTP/1.1 asks for one.");
    }
    if (host != null && loopback && !isLoopback(host)) {
      return Response.text(
          403, "This console answers to localhost, 127.0.0.1 and [::1] only: not to " + host);
    }
    String origin = request.header("origin");
    boolean foreignOrigin = origin != null && !origin.endsWith("://" + host);
    if (foreignOrigin || (isForeign(request) && !isLink(request))) {
      return Response.text(403, "This console does not answer to pages of other sites.");
    }
    return null;
  }

  /** Whether a browser says that a page of another site, or on another port, is behind it. */
  private static boolean isForeign(Request request) {
    String site = request.header("sec-fetch-site");
    return site != null && !site.equals("same-origin") && !site.equals("none");
  }

  /** Whether it fills a window: a frame would keep a connection for a page that nobody opened. */
  private static boolean isLink(Request request) {
    return "navigate".equals(request.header("sec-fetch-mode"))
        && "document".equals(request.header("sec-fetch-dest"));
  }

  /** Whether figures may be shown to the sender of this. */
  public boolean allows(Request request) {
    byte[] wanted = ticket;
    return token == null
        || showsToken(request)
        || (wanted != null && MessageDigest.isEqual(wanted, cookieOf(request)));
  }

  /** Whether it shows the token itself. */
  public boolean showsToken(Request request) {
    String shown = request.header("authorization");
    byte[] wanted = token;
    return wanted != null
        && shown != null
        && shown.regionMatches(true, 0, BEARER, 0, BEARER.length())
        && MessageDigest.isEqual(
            wanted, shown.substring(BEARER.length()).trim().getBytes(StandardCharsets.UTF_8));
  }

  /** The header line that signs a browser in, until it is closed. */
  public String signIn() {
    byte[] value = ticket == null ? new byte[0] : ticket;
    return "Set-Cookie: "
        + cookie
        + new String(value, StandardCharsets.US_ASCII)
        + "; Path=/; HttpOnly; SameSite=Strict";
  }

  private byte[] cookieOf(Request request) {
    String cookies = request.header("cookie");
    if (cookies != null) {
      for (String each : cookies.split(";", -1)) {
        String one = each.trim();
        if (one.startsWith(cookie)) {
          return one.substring(cookie.length()).getBytes(StandardCharsets.UTF_8);
        }
      }
    }
    return new byte[0];
  }

  private static boolean isLoopback(String host) {
    int end = host.startsWith("[") ? host.indexOf(']') + 1 : host.lastIndexOf(':');
    String name = end <= 0 ? host : host.substring(0, end);
    return name.equalsIgnoreCase("localhost")
        || name.equals("[::1]")
        || name.matches("127(\\.[0-9]{1,3}){3}");
  }
}
