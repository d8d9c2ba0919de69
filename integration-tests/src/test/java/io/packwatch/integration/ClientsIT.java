package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.File;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP clients that are not the JDK's, the oldest and the newest version of each. */
class ClientsIT {

  /** Which listens to nobody. */
  private static final String REFUSED = "http://localhost:1/";

  private static Launch launch(CloudWatchEndpoint endpoint, String library) {
    File target = Application.built("clients/target");
    String classPath =
        target + "/classes" + File.pathSeparator + target + "/libraries/" + library + "/*";
    return Launch.main(classPath, "com.acme.clients.Main").sendingTo(endpoint);
  }

  private static void call(Application application, int times, String with, String url)
      throws Exception {
    application.get(times, "/call?with=" + with + "&url=" + url, 200);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource({
    "httpclient-4.0, hc4-old",
    "httpclient-4.5, hc4-old",
    "httpclient-4.5, hc4",
    "httpclient5-5.0, hc5",
    "httpclient5-5.6, hc5",
    "httpclient5-5.6, hc5-handler",
    "okhttp-3.0, okhttp",
    "okhttp-3.0, okhttp-enqueued",
    "okhttp-3.14, okhttp",
    "okhttp-3.14, okhttp-enqueued",
    "okhttp-4.12, okhttp-enqueued",
    "okhttp-5.3, okhttp",
    "okhttp-5.3, okhttp-enqueued",
  })
  void eachCallIsCountedOnceForThePackageThatMakesIt(String library, String with) throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Partner partner = Partner.start();
        Application application = Application.start(launch(endpoint, library))) {
      call(application, 2, with, partner.url() + "ok");
      call(application, 1, with, partner.url() + "missing");
      call(application, 1, with, partner.url() + "broken");
      call(application, 1, with, partner.url() + "redirect");
      call(application, 1, with, REFUSED);
      application.terminate();

      Figures figures = endpoint.received();
      int repeated = library.startsWith("httpclient5") ? 1 : 0; // it tries 503 again by itself
      assertEquals(6 + repeated, partner.served(), "a redirect is two requests");
      assertEquals(6, figures.of("shop/Partner", "OutboundLatency").samples());
      assertEquals(6, figures.of("OutboundLatency").samples(), "nobody else's");
      assertEquals(Set.of("localhost"), figures.of("OutboundLatency").values("Peer"));
      assertEquals(
          200, figures.of("shop/Partner", "OutboundErrorRate").sum(), "503 and the refused one");
      assertEquals(Set.of("none"), Set.copyOf(partner.ids()), "no header that nobody asked for");
      PlainIT.requireClean(endpoint, application);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"okhttp-3.0", "okhttp-5.3"})
  void anInterceptorsCallToAnotherHostIsACallOfItsOwn(String library) throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Partner partner = Partner.start();
        Application application = Application.start(launch(endpoint, library))) {
      call(application, 3, "okhttp-token", partner.url() + "ok");
      application.terminate();

      assertEquals(6, partner.served());
      Figures latency = endpoint.received().of("shop/Partner", "OutboundLatency");
      assertEquals(3, latency.where("Peer", "localhost").samples());
      assertEquals(3, latency.where("Peer", "127.0.0.1").samples());
      PlainIT.requireClean(endpoint, application);
    }
  }

  @Test
  void whatATelemetryExporterSendsIsNobodysCall() throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Partner partner = Partner.start();
        Application application = Application.start(launch(endpoint, "otlp"))) {
      call(application, 2, "otlp", partner.url() + "v1/traces");
      application.terminate();

      assertEquals(2, partner.served());
      assertEquals(0, endpoint.received().of("OutboundLatency").samples());
      assertEquals(0, endpoint.received().of("OutboundErrorRate").samples());
      PlainIT.requireClean(endpoint, application);
    }
  }

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource({
    "httpclient-4.0, hc4-old",
    "httpclient-4.5, hc4",
    "httpclient5-5.0, hc5",
    "httpclient5-5.6, hc5-handler",
    "okhttp-3.14, okhttp",
    "okhttp-4.12, okhttp-enqueued",
    "okhttp-5.3, okhttp",
    "okhttp-5.3, okhttp-enqueued",
  })
  void theIdGoesWithEachCall(String library, String with) throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Partner partner = Partner.start();
        Application application =
            Application.start(launch(endpoint, library).with("packwatch.correlation", "on"))) {
      call(application, 3, with, partner.url() + "ok");
      call(application, 1, with, partner.url() + "redirect");
      application.terminate();

      assertEquals(5, partner.ids().size());
      assertFalse(partner.ids().contains("none"), () -> "" + partner.ids());
      assertEquals(4, Set.copyOf(partner.ids()).size(), "one for each request that came in");
      PlainIT.requireClean(endpoint, application);
    }
  }
}
