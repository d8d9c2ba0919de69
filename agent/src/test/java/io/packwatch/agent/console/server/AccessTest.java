package io.packwatch.agent.console.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {

  private static final String TOKEN = "0123456789abcdef";

  private final Access open = new Access(true, null, 8099);
  private final Access guarded = new Access(false, TOKEN, 8099);

  private static Request request(String... headers) {
    Request parsed = Request.parse("GET /metrics HTTP/1.1\r\n" + String.join("\r\n", headers));
    if (parsed == null) {
      throw new AssertionError("no request");
    }
    return parsed;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "localhost:8099", "127.0.0.1:8099", "[::1]:9", "LOCALHOST:1"})
  void namesOfLoopbackAreAnswered(String host) {
    assertNull(open.refusal(request("Host: " + host)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:8099",
        "127.0.0.1.evil.example",
        "localhost.evil.example:8099",
        "10.0.0.1",
        "[::2]:8099",
        ""
      })
  void aNameThatWasMadeToResolveHereIsRefused(String host) {
    Response refusal = open.refusal(request("Host: " + host));
    assertEquals(403, refusal == null ? 0 : refusal.status());
  }

  @Test
  void aRequestWithoutHostIsRefused() {
    assertNotNull(open.refusal(request("Accept: */*")));
  }

  @Test
  void whatAPageOfAnotherSiteSendsIsRefused() {
    assertNotNull(open.refusal(request("Host: localhost:8099", "Sec-Fetch-Site: cross-site")));
    assertNotNull(open.refusal(request("Host: localhost:8099", "Origin: http://evil.example")));
    assertNotNull(open.refusal(request("Host: localhost:8099", "Origin: null")));
  }

  @Test
  void aLinkOnAnotherSiteMayLeadHere() {
    assertNull(
        open.refusal(
            request(
                "Host: localhost:8099",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Mode: navigate",
                "Sec-Fetch-Dest: document")));
  }

  @ParameterizedTest
  @CsvSource({
    "cross-site, iframe",
    "cross-site, frame",
    "cross-site, object",
    "cross-site, embed",
    "same-site, iframe",
    "cross-site, ''"
  })
  void aFrameOfAnotherSiteIsRefused(String site, String destination) {
    assertNotNull(
        open.refusal(
            request(
                "Host: localhost:8099",
                "Sec-Fetch-Site: " + site,
                "Sec-Fetch-Mode: navigate",
                "Sec-Fetch-Dest: " + destination)));
  }

  @Test
  void aPageOnAnotherPortIsAnotherSite() {
    assertNotNull(
        open.refusal(
            request(
                "Host: localhost:8099", "Sec-Fetch-Site: same-site", "Sec-Fetch-Mode: no-cors")));
  }

  @Test
  void aHealthCheckInTheOldProtocolNeedsNoHost() {
    Request old = Request.parse("GET /healthz HTTP/1.0");
    assertNotNull(old);
    assertNull(open.refusal(old));
    assertNull(guarded.refusal(old));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer", "bearer", "BEARER"})
  void theSchemeIsWrittenInAnyCase(String scheme) {
    assertTrue(guarded.showsToken(request("Host: x", "Authorization: " + scheme + " " + TOKEN)));
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8099/metrics, /metrics",
    "HTTP://127.0.0.1/metrics?x=1, /metrics",
    "http://localhost, /",
    "http://localhost?x, /"
  })
  void aTargetMayBeAbsolute(String target, String path) {
    Request absolute = Request.parse("GET " + target + " HTTP/1.1\r\nHost: evil.example");
    assertNotNull(absolute);
    assertEquals(path, absolute.path());
    assertNull(open.refusal(absolute));
  }

  @Test
  void theHostOfAnAbsoluteTargetIsTheOneThatCounts() {
    Request foreign = Request.parse("GET http://evil.example/x HTTP/1.1\r\nHost: localhost");
    assertNotNull(foreign);
    assertNotNull(open.refusal(foreign));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http:///x", "http://a@localhost/x", "ftp://localhost/x", "x", "*"})
  void anotherTargetIsNoRequest(String target) {
    assertNull(Request.parse("GET " + target + " HTTP/1.1\r\nHost: localhost"));
  }

  @Test
  void withoutATokenEverybodyWhoMayAskIsAnswered() {
    assertTrue(open.allows(request("Host: localhost")));
    assertFalse(open.showsToken(request("Host: localhost", "Authorization: Bearer ")));
  }

  @ParameterizedTest
  @CsvSource({
    "Authorization: Bearer 0123456789abcdef, true",
    "Authorization: Bearer 0123456789abcdeF, false",
    "Authorization: Bearer 0123456789abcde, false",
    "Authorization: Basic 0123456789abcdef, false",
    "Cookie: packwatch-8099=0123456789abcdef, false",
    "Accept: */*, false"
  })
  void theTokenIsWanted(String header, boolean allowed) {
    assertEquals(allowed, guarded.allows(request("Host: shop:8099", header)));
  }

  @Test
  void whoSignedInComesAgainWithACookieThatIsNotTheToken() {
    String line = guarded.signIn();
    assertFalse(line.contains(TOKEN), line);
    assertTrue(line.endsWith("; Path=/; HttpOnly; SameSite=Strict"), line);
    String cookie = line.substring("Set-Cookie: ".length(), line.indexOf(';'));
    assertTrue(guarded.allows(request("Host: shop:8099", "Cookie: other=1; " + cookie)));
    assertFalse(guarded.allows(request("Host: shop:8099", "Cookie: " + cookie + "0")));
    assertFalse(new Access(false, TOKEN, 8100).allows(request("Host: shop", "Cookie: " + cookie)));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "none, application/json",
        "*/*, application/json",
        "text/html;q=1, application/json",
        "'text/html,application/xhtml+xml,*/*;q=0.8', application/json",
        "text/plain, text/plain",
        "'application/json;q=0.5, text/plain;q=0.9', text/plain",
        "'application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.4,*/*;q=0.1',"
            + " application/openmetrics-text",
        "text/plain;q=nonsense, application/json"
      })
  void theFormatThatIsLikedBestIsSent(@Nullable String accept, String expected) {
    assertEquals(
        expected,
        Accepted.best(accept, "application/json", "application/openmetrics-text", "text/plain"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/2.0",
        "GET /",
        "GET ftp://evil.example/ HTTP/1.1",
        "",
        "\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b",
        "GET / HTTP/1.1\r\nno colon",
        "GET / HTTP/1.1\r\n: x"
      })
  void whatIsNoRequestIsNotTakenForOne(String head) {
    assertNull(Request.parse(head));
  }
}
