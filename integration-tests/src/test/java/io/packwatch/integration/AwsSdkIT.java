package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The AWS SDK for Java, both versions, old and new, over each HTTP client. */
class AwsSdkIT {

  /** Which listens to nobody. */
  private static final String REFUSED = "http://localhost:1";

  private static Launch launch(String release, String http) {
    File target = Application.built("aws/" + release + "/target");
    String libraries = target + "/libraries/";
    String classPath =
        String.join(
            File.pathSeparator,
            target + "/classes",
            libraries + "common/*",
            libraries + http + "/*");
    return Launch.main(classPath, "com.acme.cloud.Main");
  }

  private static String ask(Application application, String how, String what, String url)
      throws IOException {
    return application.ask("/call?" + how + "&" + what + "&" + url);
  }

  /** Ten calls: what each of them answers. */
  private static List<String> askAll(Application application, String how, String url)
      throws IOException {
    List<String> answers = new ArrayList<>();
    for (String what :
        List.of(
            "table-ok",
            "table-ok",
            "table-refused",
            "table-missing",
            "table-flaky",
            "table-broken",
            "object-ok",
            "object-flaky",
            "object-missing")) {
      answers.add(ask(application, how, what, url));
    }
    // Netty's pool may give up first: what the SDK says next depends on how long that took.
    String refused = ask(application, how, "table-ok", REFUSED);
    answers.add(refused.replaceAll("(?s)(Unable to execute HTTP request).*", "$1"));
    return answers;
  }

  @ParameterizedTest(name = "{0}, {1}, {2}")
  @Versions(
      newest = {
        "new, url-connection, blocking",
        "new, apache, blocking",
        "new, apache5, blocking",
        "new, crt, blocking",
        "new, netty, async",
        "new, crt, async",
        "new, apache, one",
        "new, apache, one-async"
      },
      older = {
        "old, url-connection, blocking",
        "old, apache, blocking",
        "old, netty, async",
        "old, apache, one",
        "old, apache, one-async"
      })
  void eachCallIsCountedOnceForItsServiceWhateverIsTried(String release, String http, String how)
      throws Exception {
    List<String> without;
    try (AwsService service = AwsService.start();
        Application application = Application.start(launch(release, http).withoutAgent())) {
      without = askAll(application, how, service.url());
      application.terminate();
    }
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        AwsService service = AwsService.start();
        Application application = Application.start(launch(release, http).sendingTo(endpoint))) {
      List<String> answers = askAll(application, how, service.url());
      application.terminate();

      assertEquals(without, answers, "the same with the agent as without it");
      assertEquals(15, service.served(), "three of these calls take three tries");
      Figures latency = endpoint.received().of("OutboundLatency");
      Figures errors = endpoint.received().of("OutboundErrorRate");
      // version 1 waits on a thread of its own
      String tables = how.equals("one-async") ? "shop/Other" : "shop/Store";
      assertEquals(Set.of("dynamodb", "s3"), latency.values("Peer"));
      assertEquals(
          7, endpoint.received().of(tables, "OutboundLatency").where("Peer", "dynamodb").samples());
      assertEquals(
          3, endpoint.received().of("shop/Store", "OutboundLatency").where("Peer", "s3").samples());
      assertEquals(10, latency.samples(), "nobody else's");
      assertEquals(
          200, errors.where("Peer", "dynamodb").sum(), "500 at last, and the refused connection");
      assertEquals(0, errors.where("Peer", "s3").sum(), "404 is an answer");
      PlainIT.requireClean(endpoint, application);
    }
  }

  @ParameterizedTest(name = "{0}, {1}")
  @Versions(
      newest = {"new, apache", "new, url-connection"},
      older = "old, apache")
  void aPageIsACallAndWhatTheApplicationCallsMeanwhileIsOne(String release, String http)
      throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        AwsService service = AwsService.start();
        Application application = Application.start(launch(release, http).sendingTo(endpoint))) {
      assertEquals("content of plain", ask(application, "blocking", "inside-ok", service.url()));
      ask(application, "blocking", "pages-three", service.url());
      int put = release.equals("new") ? 1 : 0; // 2.1.0 never ends a chunked body
      if (put == 1) {
        assertEquals("etag \"tag\"", ask(application, "blocking", "put-new", service.url()));
      }
      assertEquals("first byte 99", ask(application, "blocking", "stream-ok", service.url()));
      application.terminate();

      Figures latency = endpoint.received().of("shop/Store", "OutboundLatency");
      assertEquals(3, latency.where("Peer", "dynamodb").samples(), "three pages");
      assertEquals(2 + put, latency.where("Peer", "s3").samples());
      assertEquals(1, latency.where("Peer", "localhost").samples(), "another client's");
      assertEquals(6 + put, endpoint.received().of("OutboundLatency").samples());
      assertEquals(0, endpoint.received().of("OutboundErrorRate").sum());
      PlainIT.requireClean(endpoint, application);
    }
  }

  @ParameterizedTest(name = "{0}, {1}, {2}")
  @Versions(
      newest = {"new, netty, async", "new, crt, async", "new, apache, one"},
      older = {"old, url-connection, blocking", "old, netty, async"})
  void theTimeIsThatOfTheWholeCall(String release, String http, String how) throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        AwsService service = AwsService.start();
        Application application = Application.start(launch(release, http).sendingTo(endpoint))) {
      ask(application, how, "table-slow", service.url());
      application.terminate();

      Figures latency = endpoint.received().of("shop/Store", "OutboundLatency");
      assertEquals(1, latency.samples());
      double least = 0.98 * AwsService.SLOW_MILLIS;
      assertTrue(latency.maximum() >= least, "took " + latency.maximum());
      PlainIT.requireClean(endpoint, application);
    }
  }

  @ParameterizedTest(name = "{0}, {1}")
  @Versions(
      newest = {"new, netty", "new, crt"},
      older = "old, netty")
  void aCancelledCallHasNoAnswer(String release, String http) throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        AwsService service = AwsService.start();
        Application application = Application.start(launch(release, http).sendingTo(endpoint))) {
      assertEquals("cancelled true", ask(application, "async", "cancel-never", service.url()));
      application.terminate();

      assertEquals(1, endpoint.received().of("shop/Store", "OutboundLatency").samples());
      assertEquals(100, endpoint.received().of("shop/Store", "OutboundErrorRate").sum());
      PlainIT.requireClean(endpoint, application);
    }
  }

  @Test
  void presigningIsNoCall() throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        AwsService service = AwsService.start();
        Application application = Application.start(launch("new", "apache").sendingTo(endpoint))) {
      assertEquals("presigned /bucket/ok", ask(application, "one", "presign-ok", service.url()));
      application.terminate();

      assertEquals(0, service.served());
      assertEquals(0, endpoint.received().of("OutboundLatency").samples());
      PlainIT.requireClean(endpoint, application);
    }
  }

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource({"new, blocking, aws-sdk-2", "old, one, aws-sdk-1"})
  void switchedOffTheHttpClientIsMeasured(String release, String how, String probe)
      throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        AwsService service = AwsService.start();
        Application application =
            Application.start(
                launch(release, "apache")
                    .with("packwatch.probe." + probe, "off")
                    .sendingTo(endpoint))) {
      ask(application, how, "table-flaky", service.url());
      application.terminate();

      Figures latency = endpoint.received().of("OutboundLatency");
      assertEquals(Set.of("localhost"), latency.values("Peer"));
      assertEquals(3, latency.samples(), "each try by itself");
      PlainIT.requireClean(endpoint, application);
    }
  }
}
