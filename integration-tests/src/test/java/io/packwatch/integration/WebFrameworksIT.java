package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * Actions of Struts, and web services by CXF, the reference implementation of JAX-WS, and Spring:
 * one Tomcat for the old versions and one for the new, with a web application for each.
 */
class WebFrameworksIT {

  /** The agent says it once of each: Spring's, those by JAX-WS, and Struts'. */
  private static final String ROOT = ": root com.acme.frames.";

  private static final String FIND = soap("find", "<id>7</id>");
  private static final String FAIL = soap("fail", "<how>thrown</how>");

  private static String soap(String operation, String parameter) {
    String body = "<o:%1$s xmlns:o=\"urn:orders\">%2$s</o:%1$s>".formatted(operation, parameter);
    return "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>"
        + body
        + "</s:Body></s:Envelope>";
  }

  @ParameterizedTest
  @Versions(newest = "servlets-jakarta", older = "servlets")
  void actionsAndOperationsAreToldApart(String server, @TempDir Path directory) throws Exception {
    List<String> applications =
        server.equals("servlets")
            ? List.of("cxf-3", "jaxws-2", "spring-ws-2", "struts-2.5", "struts-6")
            : List.of("cxf-4", "jaxws-4", "spring-ws-5", "struts-7");
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(tomcat(server, directory, applications).sendingTo(endpoint))) {
      for (String each : applications) {
        ask(application, each);
      }
      application.terminate();

      Figures figures = endpoint.received();
      int requests = 0;
      for (String each : applications) {
        requests += requireItsOwn(figures, each);
      }
      assertEquals(requests, figures.of("RequestCount").without("Endpoint").sum());
      PlainIT.requireClean(endpoint, application, ROOT, ROOT, ROOT);
    }
  }

  /** Each web application in a folder of its own, at the path of that name. */
  private static Launch tomcat(String server, Path directory, List<String> applications)
      throws IOException {
    Path silence = Files.writeString(directory.resolve("logging.properties"), "handlers=\n");
    File target = Application.built(server + "/target");
    String classPath = target + "/host" + File.pathSeparator + target + "/containers/tomcat/*";
    List<String> arguments = new ArrayList<>();
    for (String each : applications) {
      File web = Application.built("frameworks/" + each + "/target/web");
      arguments.addAll(List.of(web.getPath(), "/" + path(each)));
    }
    return Launch.main(classPath, "com.acme.host.OnTomcat", arguments.toArray(new String[0]))
        .jvmArgument("--add-opens=java.base/java.lang=ALL-UNNAMED") // for Spring 4's CGLIB
        .with("java.util.logging.config.file", silence.toString())
        .with("packwatch.endpoints", "on")
        .with("packwatch.series.limit", "1000");
  }

  private static String path(String application) {
    return application.equals("struts-2.5") ? "old" : application.substring(0, 3);
  }

  private static void ask(Application application, String to) throws IOException {
    String base = "/" + path(to);
    if (to.startsWith("struts")) {
      application.get(5, base + "/orders/find.action", 200);
      application.get(2, base + "/orders/order_edit.action", 200);
      application.get(3, base + "/orders/chain.action", 200);
      application.get(2, base + "/orders/fail.action", 500);
      application.get(2, base + "/orders/fail.action?how=busy", 503);
      application.get(4, base + "/orders/nowhere.action", 404);
    } else {
      application.post(5, base + "/services/orders", FIND, 200);
      application.post(3, base + "/services/orders", FAIL, 500);
    }
  }

  /** Returns how many requests it was sent. */
  private static int requireItsOwn(Figures figures, String of) {
    String base = "/" + path(of);
    if (!of.startsWith("struts")) {
      String route = base + (of.startsWith("spring") ? "/services/*" : "/services/orders");
      figures.requireOwner("API", route + " find", 5, 0);
      figures.requireOwner("API", route + " fail", 3, 3);
      return 8;
    }
    figures.requireOwner("API", base + "/orders/find", 5, 0);
    figures.requireOwner("API", base + "/orders/order_*", 2, 0);
    figures.requireOwner("API", base + "/orders/chain", 3, 0);
    figures.requireOwner("API", base + "/orders/fail", 4, 4);
    figures.requireOwner("Other", base + "/", 4, 0);
    return 18;
  }
}
