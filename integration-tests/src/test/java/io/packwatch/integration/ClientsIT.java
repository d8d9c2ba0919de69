package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.File;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

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
  @Versions(
      newest = {
        "httpclient-4.5, hc4-old",
        "httpclient-4.5, hc4",
        "httpclient5-5.6, hc5",
        "httpclient5-5.6, hc5-handler",
        "httpclient5-5.6, hc5-classic",
        "okhttp-5.3, okhttp",
        "okhttp-5.3, okhttp-enqueued"
      },
      older = {
        "httpclient-4.0, hc4-old",
        "httpclient5-5.0, hc5",
        "okhttp-3.0, okhttp",
        "okhttp-3.0, okhttp-enqueued",
        "okhttp-3.14, okhttp",
        "okhttp-3.14, okhttp-enqueued",
        "okhttp-4.12, okhttp-enqueued"
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
  @Versions(newest = "okhttp-5.3", older = "okhttp-3.0")
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

  /**
   * @param served what reaches the partner, of three calls
   * @param counted those that are calls
   * @param failed those of them that are failures
   */
  @ParameterizedTest(name = "{0}, {1}")
  @Versions(
      newest = {
        "okhttp-5.3,  cached,             1, 1, 0",
        "okhttp-5.3,  made-up,            0, 0, 0",
        "okhttp-5.3,  fallback,           3, 3, 0",
        "okhttp-5.3,  rejected,           0, 3, 3",
        "okhttp-5.3,  cancelled,          0, 3, 3",
        "okhttp-5.3,  cancelled-enqueued, 0, 3, 3",
        "okhttp-5.3,  other-library,      6, 6, 0"
      },
      older = {
        "okhttp-3.0,  cached,             1, 1, 0",
        "okhttp-3.14, cached,             1, 1, 0",
        "okhttp-3.0,  made-up,            0, 0, 0",
        "okhttp-3.0,  fallback,           3, 3, 0",
        "okhttp-3.0,  rejected,           0, 3, 3",
        "okhttp-3.14, rejected,           0, 3, 3",
        "okhttp-3.0,  cancelled,          0, 3, 3",
        "okhttp-3.0,  cancelled-enqueued, 0, 3, 3",
        "okhttp-3.0,  other-library,      6, 6, 0"
      })
  void anAnswerWithoutTheNetworkIsNoCallAndACallWithoutAnAnswerFails(
      String library, String how, int served, int counted, int failed) throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Partner partner = Partner.start();
        Application application = Application.start(launch(endpoint, library))) {
      call(application, 3, "okhttp-is-" + how, partner.url() + "cacheable");
      application.terminate();

      assertEquals(served, partner.served());
      Figures figures = endpoint.received();
      assertEquals(counted, figures.of("OutboundLatency").samples());
      assertEquals(counted, figures.of("shop/Partner", "OutboundLatency").samples());
      assertEquals(failed * 100, figures.of("shop/Partner", "OutboundErrorRate").sum());
      PlainIT.requireClean(endpoint, application);
    }
  }

  @ParameterizedTest
  @Versions(newest = "okhttp-5.3", older = "okhttp-3.0")
  void anAnswerThatHidesAFailureIsOneCall(String library) throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application = Application.start(launch(endpoint, library))) {
      call(application, 3, "okhttp-is-fallback", REFUSED);
      application.terminate();

      assertEquals(3, endpoint.received().of("shop/Partner", "OutboundLatency").samples());
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
  @Versions(
      newest = {
        "httpclient-4.5, hc4",
        "httpclient5-5.6, hc5-handler",
        "okhttp-5.3, okhttp",
        "okhttp-5.3, okhttp-enqueued"
      },
      older = {
        "httpclient-4.0, hc4-old",
        "httpclient5-5.0, hc5",
        "okhttp-3.14, okhttp",
        "okhttp-4.12, okhttp-enqueued"
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
