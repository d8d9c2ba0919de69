package io.packwatch.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The application servers that are tested: how each is started, where it takes wars from, and what
 * it says when one is there.
 */
enum ServerProduct {
  TOMCAT(
      "tomcat-", 10, 3, "webapps", "Deployment of web application archive .*/%s[.]war.* has fin") {
    @Override
    Launch launch(ServerHome server) throws IOException {
      server.change("conf/server.xml", "\"8080\"", "\"" + server.port() + "\"");
      server.change("conf/server.xml", "\"8005\"", "\"-1\"");
      return server.script("bin/catalina.sh", "CATALINA_OPTS", "run");
    }
  },

  /** Keeps what is undeployed for a while: 26.1.3 had three copies of a class after two rounds. */
  WILDFLY("wildfly-", 27, 3, "standalone/deployments", "WFLYUT0021: .*'/%s'") {
    @Override
    Launch launch(ServerHome server) throws IOException {
      return server.script(
          "bin/standalone.sh",
          "JAVA_OPTS",
          "-Djboss.http.port=" + server.port(),
          "-Djboss.https.port=" + ServerHome.freePort(),
          "-Djboss.management.http.port=" + ServerHome.freePort(),
          "-Djboss.management.https.port=" + ServerHome.freePort());
    }
  },

  GLASSFISH(
      "glassfish-",
      6,
      2,
      Folders.DOMAIN + "/autodeploy",
      "Successfully autodeployed : .*/%s[.]war") {
    @Override
    Launch launch(ServerHome server) throws IOException {
      return domain(server);
    }
  },

  PAYARA(
      "payara-", 6, 2, Folders.DOMAIN + "/autodeploy", "Successfully autodeployed : .*/%s[.]war") {
    @Override
    Launch launch(ServerHome server) throws IOException {
      return domain(server);
    }
  },

  LIBERTY("openliberty-", 24, 2, Folders.LIBERTY + "/dropins", "CWWKZ000[13]I: .* %s ") {
    @Override
    Launch launch(ServerHome server) throws IOException {
      server.write(
          Folders.LIBERTY + "/server.xml",
          """
          <server>
            <featureManager><feature>servlet-%s</feature></featureManager>
            <httpEndpoint id="defaultHttpEndpoint" httpPort="%d" httpsPort="-1"/>
          </server>
          """
              .formatted(server.isJakarta() ? "6.0" : "4.0", server.port()));
      return server.script("bin/server", "JVM_ARGS", "run", "defaultServer");
    }
  },

  /**
   * With its feature for wars, which it fetches by Maven's rules; what it says goes to a file. It
   * takes wars once that feature is there: bundles that start while others are still installed are
   * stopped and started again, and some then stay without a context.
   */
  KARAF("apache-karaf-", 99, 2, "deploy", "Started .*ServletContextHandler.*/%s,") {
    @Override
    String ready() {
      return "features-.* Done[.]";
    }

    @Override
    Launch launch(ServerHome server) throws IOException {
      server.change("etc/org.apache.karaf.features.cfg", "( +)kar/([0-9.]+)", "$1kar/$2, war");
      server.write("etc/org.ops4j.pax.web.cfg", "org.osgi.service.http.port=" + server.port());
      String management = "etc/org.apache.karaf.management.cfg";
      server.change(management, "1099", String.valueOf(ServerHome.freePort()));
      server.change(management, "44444", String.valueOf(ServerHome.freePort()));
      server.change(
          "etc/org.apache.karaf.shell.cfg", "8101", String.valueOf(ServerHome.freePort()));
      return server
          .script("bin/karaf", "EXTRA_JAVA_OPTS", "server")
          .with("karaf.log.console", "INFO");
    }
  },

  /** Embedded, and so without a folder to deploy again from. */
  TOMEE("tomee-embedded-", 9, 1, "wars", "Deployed Application.path=.*/%s[)]") {
    @Override
    Launch launch(ServerHome server) throws IOException {
      return Launch.main(
          server.archive() + "/*",
          "org.apache.tomee.embedded.Main",
          "--interactive",
          "--port",
          String.valueOf(server.port()),
          "--directory",
          server.file("tomee").toString(),
          "--path",
          server.file("wars/shop.war").toString(),
          "--context",
          "shop",
          "--path",
          server.file("wars/crm.war").toString(),
          "--context",
          "crm");
    }
  };

  private static final class Folders {
    static final String DOMAIN = "glassfish/domains/domain1";
    static final String LIBERTY = "usr/servers/defaultServer";
  }

  private final String archive;

  /** The first version that is tested with {@code jakarta}. */
  private final int jakarta;

  /** How often each application is deployed: less often where that is slow. */
  final int rounds;

  final String deployments;
  final String deployed;

  ServerProduct(String archive, int jakarta, int rounds, String deployments, String deployed) {
    this.archive = archive;
    this.jakarta = jakarta;
    this.rounds = rounds;
    this.deployments = deployments;
    this.deployed = deployed;
  }

  abstract Launch launch(ServerHome server) throws IOException;

  /** What it says when it takes wars; empty where they may lie there when it starts. */
  String ready() {
    return "";
  }

  /** The product that an archive is of. */
  static ServerProduct of(String archive) {
    return Stream.of(values())
        .filter(product -> archive.startsWith(product.archive))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(archive + " is of no server known here"));
  }

  boolean isJakarta(String archiveName) {
    return Integer.parseInt(archiveName.replaceAll("^\\D+(\\d+).*", "$1")) >= jakarta;
  }

  /** The folder that the archive has unpacked. */
  Path folder(Path directory) throws IOException {
    try (Stream<Path> unpacked = Files.list(directory)) {
      return unpacked
          .filter(file -> Files.isDirectory(file) && !file.endsWith("META-INF"))
          .findFirst()
          .orElseThrow();
    }
  }

  /** GlassFish and what comes from it: the JVM's arguments stand in the domain's file. */
  private static Launch domain(ServerHome server) throws IOException {
    String file = Folders.DOMAIN + "/config/domain.xml";
    server.change(file, "\"8080\"", "\"" + server.port() + "\"");
    for (String taken : List.of("8181", "4848", "3700", "8686", "7676")) {
      server.change(file, "\"" + taken + "\"", "\"" + ServerHome.freePort() + "\"");
    }
    return Launch.script(
        server.file("glassfish/bin/asadmin"),
        arguments -> {
          String options =
              arguments.stream()
                  .filter(argument -> !argument.startsWith("-Xmx")) // it needs what it has
                  .map(argument -> "<jvm-options>" + argument + "</jvm-options>")
                  .collect(Collectors.joining());
          try {
            server.change(file, "<jvm-options>-Xmx512m", options + "$0");
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        "start-domain",
        "--verbose",
        "domain1");
  }
}
