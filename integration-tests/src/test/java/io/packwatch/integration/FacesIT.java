package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of JSF: a servlet of a library that extends nothing, and beans that expressions enter. */
class FacesIT {

  @Test
  void aPageIsWhoseBeanItAsks(@TempDir Path directory) throws Exception {
    // the servers log a warning of each request that is meant to fail
    Path silence = Files.writeString(directory.resolve("logging.properties"), "handlers=\n");
    File target = Application.built("servlets/target");
    File faces = Application.built("faces/target");
    String classPath =
        String.join(
            File.pathSeparator,
            target + "/host",
            target + "/containers/tomcat/*",
            faces + "/containers/tomcat/*");
    Launch launch =
        Launch.main(
                classPath,
                "com.acme.host.OnTomcat",
                faces + "/web/mojarra",
                "/mojarra",
                faces + "/web/myfaces",
                "/myfaces")
            .with("java.util.logging.config.file", silence.toString())
            .with("packwatch.endpoints", "on");
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application = Application.start(launch.sendingTo(endpoint))) {
      for (String path : new String[] {"/mojarra", "/myfaces"}) {
        application.get(5, path + "/hello.xhtml", 200);
        application.get(2, path + "/fail.xhtml", 500);
      }
      application.get(3, "/mojarra/nosuch.xhtml", 404);
      application.terminate();

      Figures figures = endpoint.received();
      requireOwner(figures, "shop/Mojarra/Web", "/mojarra/*.xhtml");
      requireOwner(figures, "shop/MyFaces/Web", "/myfaces/*.xhtml");
      assertEquals(17, figures.of("RequestCount").without("Endpoint").sum());
      assertEquals(3, figures.of("shop/Other", "RequestCount").without("Endpoint").sum());
      PlainIT.requireClean(endpoint, application, ": root com.acme.pages", ": root com.acme.pages");
    }
  }

  private static void requireOwner(Figures figures, String namespace, String route) {
    assertEquals(7, figures.of(namespace, "RequestCount").where("Endpoint", route).sum());
    assertEquals(2 * 100, figures.of(namespace, "ErrorRate").where("Endpoint", route).sum());
  }
}
