package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;

/** Small frameworks on the server that they bring along, each in several versions. */
class FrameworksIT {

  private static Launch launch(
      CloudWatchEndpoint endpoint, String version, String main, Path directory, String... arguments)
      throws IOException {
    Path silence = Files.writeString(directory.resolve("logging.properties"), "handlers=\n");
    String target = "frameworks/" + version + "/target/";
    String classPath =
        Application.built(target + "classes")
            + File.pathSeparator
            + Application.built(target + "libraries")
            + "/*";
    return Launch.main(classPath, "com.acme.frames." + main, arguments)
        .with("java.util.logging.config.file", silence.toString())
        .with("packwatch.endpoints", "on")
        .sendingTo(endpoint);
  }

  @ParameterizedTest(name = "{0}")
  @Versions(
      newest = {"javalin-4, {id}", "javalin-5, {id}", "javalin-6, {id}", "javalin-7, {id}"},
      older = "javalin-3, :id")
  void aRequestIsTheHandlersOfItsPathInJavalin(String version, String id, @TempDir Path directory)
      throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(launch(endpoint, version, "javalin.OnJavalin", directory))) {
      ask(application);
      application.get(3, "/later", 200);
      application.get(2, "/later?busy=1", 503);
      application.terminate();

      Figures figures = endpoint.received();
      requireOwners(figures, id);
      figures.requireOwner("API", "/later", 5, 2);
      Figures later = figures.of("shop/API", "ResponseTime").where("Endpoint", "/later");
      assertTrue(later.minimum() >= 50 * (1 - 1 / 64.0), "the whole time: " + later.minimum());
      assertEquals(30 + 5, figures.of("RequestCount").without("Endpoint").sum());
      PlainIT.requireClean(endpoint, application);
    }
  }

  @ParameterizedTest(name = "{0}")
  @Versions(newest = "spark-2.9", older = "spark-2.7")
  void aRequestIsTheHandlersOfItsRouteInSpark(String version, @TempDir Path directory)
      throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(launch(endpoint, version, "sparkjava.OnSpark", directory))) {
      ask(application);
      application.terminate();

      Figures figures = endpoint.received();
      requireOwners(figures, ":id");
      assertEquals(30, figures.of("RequestCount").without("Endpoint").sum());
      PlainIT.requireClean(endpoint, application);
    }
  }

  /** Jersey on Jetty, with a context for administrators beside it. */
  @ParameterizedTest(name = "{0}")
  @Versions(newest = "dropwizard-5", older = "dropwizard-2")
  void aRequestIsItsResourcesInDropwizardAndATaskIsItsOwn(String version, @TempDir Path directory)
      throws Exception {
    Path configuration =
        Files.writeString(
            directory.resolve("configuration.yml"),
            """
            server:
              type: simple
              applicationContextPath: /shop
              adminContextPath: /admin
              connector: { type: http, port: 0 }
            logging: { level: 'OFF' }
            """);
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                launch(
                        endpoint,
                        version,
                        "dropwizard.OnDropwizard",
                        directory,
                        "server",
                        configuration.toString())
                    .jvmArgument("--add-opens=java.base/java.lang=ALL-UNNAMED"))) { // for HK2
      application.get(5, "/shop/orders/7", 200);
      application.get(3, "/shop/orders/7?token=bad", 401);
      application.get(2, "/shop/fail", 500);
      application.get(3, "/shop/fail?how=busy", 503);
      application.get(2, "/shop/fail?how=missing", 404);
      application.get(4, "/shop/nowhere", 404);
      application.post(2, "/admin/tasks/rebuild", 200);
      application.get(3, "/admin/ping", 200);
      application.terminate();

      Figures figures = endpoint.received();
      figures.requireOwner("API", "/shop/orders/{id}", 5, 0);
      figures.requireOwner("API", "/shop/fail", 7, 5);
      figures.requireOwner("Security", "/shop/*", 3, 0);
      figures.requireOwner("Tasks", "/admin/tasks/*", 2, 0);
      figures.requireOwner("Other", "/shop/*", 4, 0);
      figures.requireOwner("Other", "/admin/*", 3, 0);
      assertEquals(24, figures.of("RequestCount").without("Endpoint").sum());
      PlainIT.requireClean(endpoint, application);
    }
  }

  @ParameterizedTest(name = "{0}")
  @Versions(newest = "graphql-26", older = "graphql-13")
  void theRouteOfARequestOfGraphQlEndsInItsOperation(String version, @TempDir Path directory)
      throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(launch(endpoint, version, "graph.OnGraph", directory))) {
      String find = "query FindItem { item(id: 7) }";
      String rename = "mutation Rename { rename(id: 7) }";
      application.get(5, graphql(find), 200);
      application.get(4, graphql(rename), 200);
      application.get(3, graphql("{ item(id: 7) }"), 200);
      application.get(2, graphql("Rename|" + find + rename), 200);
      application.get(2, graphql("query Later { later }"), 200);
      application.get(2, graphql("query Broken { broken }"), 200);
      application.get(1, graphql("query Broken { broken }") + "&status=500", 500);
      application.get(3, graphql("query Invalid { nothing }"), 200);
      application.get(2, graphql(find) + graphql(rename).replace('?', '&').substring(8), 200);
      application.get(1, graphql("query " + "A".repeat(101) + " { item }"), 200);
      application.terminate();

      Figures figures = endpoint.received();
      figures.requireOwner("API", "/graphql FindItem", 5 + 2, 0);
      figures.requireOwner("API", "/graphql Rename", 4 + 2, 0);
      figures.requireOwner("API", "/graphql Later", 2, 0);
      figures.requireOwner("API", "/graphql Broken", 2 + 1, 1);
      figures.requireOwner("API", "/graphql", 3 + 3 + 1, 0);
      assertEquals(25, figures.of("shop/API", "RequestCount").without("Endpoint").sum());
      assertEquals(25, figures.of("RequestCount").without("Endpoint").sum());
      PlainIT.requireClean(endpoint, application);
    }
  }

  private static String graphql(String document) {
    return "/graphql?query=" + URLEncoder.encode(document, StandardCharsets.UTF_8);
  }

  private static void ask(Application application) throws IOException {
    application.get(5, "/orders/7", 200);
    application.get(4, "/items/3", 200);
    application.get(2, "/lambda", 200);
    application.get(3, "/orders/7?token=bad", 401);
    application.get(2, "/items/3?closed=true", 403);
    application.get(2, "/nowhere?token=bad", 401);
    application.get(2, "/fail", 500);
    application.get(3, "/fail?how=busy", 503);
    application.get(3, "/fail?how=missing", 404);
    application.get(4, "/nowhere", 404);
  }

  private static void requireOwners(Figures figures, String id) {
    figures.requireOwner("API", "/orders/" + id, 5, 0);
    figures.requireOwner("API", "/fail", 8, 5);
    figures.requireOwner("Items", "/items/" + id, 4, 0);
    figures.requireOwner("Core", "/lambda", 2, 0);
    Figures requests = figures.of("RequestCount").without("Endpoint");
    assertEquals(3 + 2, figures.of("shop/Security", "RequestCount").without("Endpoint").sum());
    assertEquals(2 + 2, figures.of("shop/Core", "RequestCount").without("Endpoint").sum());
    assertEquals(4, figures.of("shop/Other", "RequestCount").without("Endpoint").sum());
    assertTrue(requests.namespaces().size() == 5, () -> "in " + requests.namespaces());
  }
}
