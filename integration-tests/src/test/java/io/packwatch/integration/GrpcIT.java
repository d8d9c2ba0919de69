package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;

/** A service and a client of gRPC, old and new, over each transport. */
class GrpcIT {

  private static Launch launch(
      CloudWatchEndpoint endpoint, String version, String transport, Path directory)
      throws IOException {
    Path silence = Files.writeString(directory.resolve("logging.properties"), "handlers=\n");
    File target = Application.built("rpc/" + version + "/target");
    String libraries = target + "/libraries/";
    String classPath =
        String.join(
            File.pathSeparator,
            target + "/classes",
            libraries + "common/*",
            libraries + transport + "/*");
    return Launch.main(classPath, "com.acme.rpc.Main", transport)
        .with("java.util.logging.config.file", silence.toString())
        .with("packwatch.metric.ClientAborts", "on")
        .sendingTo(endpoint);
  }

  private static void call(Application application, int times, String how, String what)
      throws IOException {
    application.get(times, "/call?" + how + "&" + what, 200);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @Versions(
      newest = {"1.75, okhttp", "1.85, netty", "1.85, netty-shaded", "1.85, inprocess"},
      older = {"1.20, netty", "1.20, netty-shaded", "1.20, inprocess", "1.48, netty"})
  void eachCallIsARequestOfTheServiceAndACallOfItsCaller(
      String version, String transport, @TempDir Path directory) throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(launch(endpoint, version, transport, directory))) {
      call(application, 10, "blocking", "ok");
      call(application, 3, "blocking", "status+NOT_FOUND");
      call(application, 2, "blocking", "status+UNAVAILABLE");
      call(application, 2, "blocking", "throw");
      call(application, 3, "future", "ok");
      call(application, 3, "async", "later");
      call(application, 2, "missing", "ok");
      call(application, 2, "cancel", "never");
      call(application, 2, "deadline", "never");
      call(application, 2, "watch", "3");
      call(application, 2, "collect", "part");
      call(application, 2, "chat", "part");
      application.terminate();

      Figures figures = endpoint.received();
      assertEquals(35, figures.of("shop/API", "RequestCount").sum(), "what drives it by HTTP");
      assertEquals(33, figures.of("shop/Orders", "RequestCount").sum());
      assertEquals(2, figures.of("shop/Other", "RequestCount").sum(), "a method that is not there");
      assertEquals(70, figures.of("RequestCount").sum(), () -> "in " + figures.namespaces());
      assertEquals(
          600, figures.of("shop/Orders", "ErrorRate").sum(), "unavailable, thrown, too late");
      assertEquals(200, figures.of("shop/Other", "ErrorRate").sum(), "unimplemented");
      assertEquals(2, figures.of("shop/Orders", "ClientAborts").sum(), "cancelled");
      assertEquals(2, figures.of("ClientAborts").sum());

      assertEquals(35, figures.of("shop/Partner", "OutboundLatency").samples());
      assertEquals(35, figures.of("OutboundLatency").samples(), "nobody else's");
      assertEquals(Set.of("localhost"), figures.of("OutboundLatency").values("Peer"));
      assertEquals(800, figures.of("shop/Partner", "OutboundErrorRate").sum());
      PlainIT.requireClean(endpoint, application);
    }
  }

  @ParameterizedTest(name = "{0}, {1}")
  @Versions(
      newest = {"1.85, netty", "1.85, inprocess"},
      older = "1.20, netty")
  void aStreamIsTimedToItsHeadAndTheMethodIsTheRoute(
      String version, String transport, @TempDir Path directory) throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                launch(endpoint, version, transport, directory)
                    .with("packwatch.endpoints", "on"))) {
      call(application, 3, "blocking", "ok"); // first, so that all is loaded for what is timed
      call(application, 2, "missing", "ok");
      call(application, 1, "watch", "40");
      application.terminate();

      Figures figures = endpoint.received();
      Figures requests = figures.of("shop/Orders", "RequestCount");
      assertEquals(1, requests.where("Endpoint", "acme.Orders/Watch").sum());
      assertEquals(3, requests.where("Endpoint", "acme.Orders/Echo").sum());
      assertEquals(4, requests.without("Endpoint").sum());
      assertEquals(0, figures.of("RequestCount").where("Endpoint", "acme.Orders/Missing").sum());
      double slowest = figures.of("shop/Orders", "ResponseTime").maximum();
      assertTrue(slowest < 1_500, "a stream of 2 s is timed to its head: " + slowest);
      double call = figures.of("shop/Partner", "OutboundLatency").maximum();
      assertTrue(call < 1_500, "and so is the call: " + call);
      PlainIT.requireClean(endpoint, application);
    }
  }

  @ParameterizedTest(name = "{0}, {1}")
  @Versions(newest = "1.85, inprocess", older = "1.20, netty")
  void theIdGoesWithACallAndWhatItsMethodThrowsIsReported(
      String version, String transport, @TempDir Path directory) throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                launch(endpoint, version, transport, directory)
                    .with("packwatch.correlation", "on")
                    .with("packwatch.logs.export", "stdout"))) {
      call(application, 3, "blocking", "ok");
      call(application, 1, "blocking", "throw");
      String told = application.ask("/call?blocking&id");
      application.terminate();

      assertTrue(told.startsWith("id "), told);
      assertFalse(told.endsWith("null"), told);
      assertEquals(5, endpoint.received().of("shop/Orders", "RequestCount").sum());
      List<JsonNode> errors = LogsIT.lines(application, "aggregated_error");
      assertEquals(1, errors.size(), "thrown, and logged by gRPC: " + errors);
      assertTrue(errors.get(0).toString().contains("IllegalStateException"), "" + errors);
      PlainIT.requireClean(endpoint, application);
    }
  }

  @ParameterizedTest(name = "{0}")
  @Versions(newest = "1.85, netty", older = "1.20, netty")
  void whatIsSwitchedOffIsNotMeasured(String version, String transport, @TempDir Path directory)
      throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                launch(endpoint, version, transport, directory)
                    .with("packwatch.probe.grpc-server", "off")
                    .with("packwatch.probe.grpc-client", "off"))) {
      call(application, 3, "blocking", "ok");
      application.terminate();

      assertEquals(3, endpoint.received().of("RequestCount").sum(), "what drives it by HTTP");
      assertEquals(0, endpoint.received().of("OutboundLatency").samples());
      PlainIT.requireClean(endpoint, application);
    }
  }
}
