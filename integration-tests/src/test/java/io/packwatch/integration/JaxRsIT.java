package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * Resources in Jersey, RESTEasy and CXF, old and new: one Tomcat with a web application for each of
 * them, and one more for those that are a filter as well.
 */
class JaxRsIT {

  /** By their paths, which say what their figures are called. */
  private static final List<Implementation> IMPLEMENTATIONS =
      List.of(
          new Implementation("cxf", "CXF"),
          new Implementation("jersey", "Jersey"),
          new Implementation("jersey-filter", "JerseyFilter"),
          new Implementation("resteasy", "RESTEasy"),
          new Implementation("resteasy-filter", "RESTEasyFilter"));

  private record Implementation(String path, String name) {

    boolean isJersey() {
      return path.startsWith("jersey");
    }

    /** What the container knows of a request that no resource answers. */
    String mapping() {
      return "/" + path + (path.endsWith("-filter") ? "/" : "/api/*");
    }
  }

  @ParameterizedTest(name = "JAX-RS {0}")
  @Versions(
      newest = {"2.1, servlets", "4.0, servlets-jakarta"},
      older = {"2.0, servlets", "3.1, servlets-jakarta"})
  void aRequestIsItsResourcesUnlessAFilterAnswersIt(
      String version, String server, @TempDir Path directory) throws Exception {
    boolean stages = !version.equals("2.0");
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                tomcat(version, server, directory)
                    .with("packwatch.endpoints", "on")
                    .with("packwatch.series.limit", "1000")
                    .sendingTo(endpoint))) {
      for (Implementation each : IMPLEMENTATIONS) {
        ask(application, each, stages);
      }
      application.terminate();

      Figures figures = endpoint.received();
      for (Implementation each : IMPLEMENTATIONS) {
        requireItsOwn(figures, each, stages);
        Figures nobodys =
            figures.of("shop/Other", "RequestCount").where("Endpoint", each.mapping());
        assertEquals(3 + 3, nobodys.sum(), () -> "404 and 405 of " + each);
      }
      assertEquals(6 * IMPLEMENTATIONS.size(), requests(figures, "shop/Other"));
      PlainIT.requireClean(
          endpoint,
          application,
          Collections.nCopies(IMPLEMENTATIONS.size(), ": root com.acme.rest")
              .toArray(new String[0]));
    }
  }

  /** Each web application in a folder of its own, at the path of that name. */
  private static Launch tomcat(String version, String server, Path directory) throws IOException {
    // the servers log a warning of each request that is meant to fail
    Path silence = Files.writeString(directory.resolve("logging.properties"), "handlers=\n");
    File target = Application.built(server + "/target");
    String classPath = target + "/host" + File.pathSeparator + target + "/containers/tomcat/*";
    List<String> arguments = new ArrayList<>();
    for (Implementation each : IMPLEMENTATIONS) {
      File web = Application.built("jaxrs/" + version + "/target/web/" + each.path());
      arguments.addAll(List.of(web.getPath(), "/" + each.path()));
    }
    return Launch.main(classPath, "com.acme.host.OnTomcat", arguments.toArray(new String[0]))
        .jvmArgument("--add-opens=java.base/java.lang=ALL-UNNAMED") // for Jersey 2's CGLIB
        .with("java.util.logging.config.file", silence.toString());
  }

  private static void ask(Application application, Implementation to, boolean stages)
      throws IOException {
    String base = "/" + to.path() + "/api";
    application.get(5, base + "/orders/7", 200);
    application.get(3, base + "/orders/7?token=bad", 401);
    application.get(4, base + "/orders/7/items/3", 200);
    application.get(4, base + "/stock/tea", 200);
    application.get(2, base + "/orders/fail?how=refused", 409);
    application.get(3, base + "/orders/fail?how=busy", 503);
    application.get(2, base + "/orders/fail?how=missing", 404);
    application.get(2, base + "/orders/fail?how=thrown", 500);
    application.get(3, base + "/orders/later?ms=50", 200);
    application.get(2, base + "/orders/later-fail", 503);
    application.get(3, base + "/nowhere", 404);
    application.post(3, base + "/orders/7", 405);
    if (stages) {
      application.get(5, base + "/orders/stage?ms=50", 200);
    }
    if (to.isJersey()) {
      application.get(2, base + "/managed", 200);
    }
  }

  private static void requireItsOwn(Figures figures, Implementation of, boolean stages) {
    String application = "shop/" + of.name() + "/";
    int requests = 5 + 9 + 5 + (stages ? 5 : 0) + (of.isJersey() ? 2 : 0);
    assertEquals(requests, requests(figures, application + "API"), of.name());
    assertEquals(7 * 100, errors(figures, application + "API"), of.name());
    assertEquals(4, requests(figures, application + "Items"), "a located resource's");
    assertEquals(4, requests(figures, application + "Stock"), "not its interface's");
    assertEquals(3, requests(figures, application + "Security"), "what the filter refused");
    assertEquals(0, errors(figures, application + "Security"));

    String base = "/" + of.path() + "/api";
    assertEquals(5, route(figures, application + "API", base + "/orders/{id}"));
    assertEquals(9, route(figures, application + "API", base + "/orders/fail"));
    assertEquals(4, route(figures, application + "Items", base + "/orders/{id}/items/{item}"));
    assertEquals(4, route(figures, application + "Stock", base + "/stock/{article}"));
    assertEquals(3, route(figures, application + "Security", of.mapping()));
    Figures later =
        figures.of(application + "API", "ResponseTime").where("Endpoint", base + "/orders/later");
    assertEquals(3, later.samples());
    assertTrue(later.minimum() >= 50 * (1 - 1 / 64.0), "the whole time: " + later.minimum());
  }

  private static double requests(Figures figures, String namespace) {
    return figures.of(namespace, "RequestCount").without("Endpoint").sum();
  }

  private static double errors(Figures figures, String namespace) {
    return figures.of(namespace, "ErrorRate").without("Endpoint").sum();
  }

  private static double route(Figures figures, String namespace, String template) {
    return figures.of(namespace, "RequestCount").where("Endpoint", template).sum();
  }
}
