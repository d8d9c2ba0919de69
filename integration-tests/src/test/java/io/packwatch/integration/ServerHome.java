package io.packwatch.integration;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** An application server of its own, unpacked: how it is started, and where it takes wars from. */
final class ServerHome {

  private static final int DEPLOY_SECONDS = 240;

  private enum Product {
    TOMCAT("tomcat-", 10, "webapps", "Deployment of web application archive .*/%s[.]war.* has fin"),
    WILDFLY("wildfly-", 27, "standalone/deployments", "WFLYUT0021: .*'/%s'");

    final String archive;

    /** The first version that speaks of {@code jakarta}. */
    final int jakarta;

    final String deployments;
    final String deployed;

    Product(String archive, int jakarta, String deployments, String deployed) {
      this.archive = archive;
      this.jakarta = jakarta;
      this.deployments = deployments;
      this.deployed = deployed;
    }
  }

  private final Product product;
  private final Path home;
  private final boolean jakarta;
  private final int port;

  private ServerHome(Product product, Path home, boolean jakarta, int port) {
    this.product = product;
    this.home = home;
    this.jakarta = jakarta;
    this.port = port;
  }

  /** Unpacks a server into a directory of its own. */
  static ServerHome unpack(File archive, Path directory) throws IOException {
    for (Product product : Product.values()) {
      if (archive.getName().startsWith(product.archive)) {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive.toPath()))) {
          for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            Path file = directory.resolve(entry.getName());
            if (entry.isDirectory()) {
              Files.createDirectories(file);
            } else {
              Files.createDirectories(file.getParent());
              Files.copy(zip, file);
            }
          }
        }
        try (Stream<Path> unpacked = Files.list(directory)) {
          Path home = unpacked.filter(Files::isDirectory).findFirst().orElseThrow();
          return new ServerHome(product, home, isJakarta(product, archive), freePort());
        }
      }
    }
    throw new IllegalArgumentException(archive + " is of no server that is known here");
  }

  private static boolean isJakarta(Product product, File archive) {
    return Integer.parseInt(archive.getName().replaceAll("^\\D+(\\d+).*", "$1")) >= product.jakarta;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** How it is started: with its own script, on a free port. */
  Launch launch() throws IOException {
    if (product == Product.TOMCAT) {
      change("conf/server.xml", "\"8080\"", "\"" + port + "\"");
      change("conf/server.xml", "\"8005\"", "\"-1\"");
      return script("bin/catalina.sh", "CATALINA_OPTS", "run");
    }
    return script(
        "bin/standalone.sh",
        "JAVA_OPTS",
        "-Djboss.http.port=" + port,
        "-Djboss.https.port=" + freePort(),
        "-Djboss.management.http.port=" + freePort(),
        "-Djboss.management.https.port=" + freePort());
  }

  private Launch script(String path, String variable, String... arguments) {
    return Launch.script(home.resolve(path), variable, arguments);
  }

  private void change(String path, String from, String to) throws IOException {
    Path file = home.resolve(path);
    Files.writeString(file, Files.readString(file).replaceFirst(from, to));
  }

  /** Puts a war where the server looks for it; one that is there already is replaced. */
  void deploy(String name) throws IOException {
    Path web =
        Application.built(jakarta ? "servlets-jakarta/target/web" : "servlets/target/web").toPath();
    Path war = Files.createTempFile(home, name, ".war");
    try (OutputStream out = Files.newOutputStream(war);
        ZipOutputStream zip = new ZipOutputStream(out);
        Stream<Path> files = Files.walk(web)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        zip.putNextEntry(new ZipEntry(web.relativize(each).toString()));
        Files.copy(each, zip);
      }
      zip.putNextEntry(new ZipEntry("deployed.txt"));
      zip.write(String.valueOf(System.nanoTime()).getBytes(StandardCharsets.US_ASCII));
    }
    Path deployments = home.resolve(product.deployments);
    Files.move(war, deployments.resolve(name + ".war"), StandardCopyOption.REPLACE_EXISTING);
    Path marker = deployments.resolve(name + ".war.deployed");
    if (Files.exists(marker)) {
      Files.move(marker, deployments.resolve(name + ".war.dodeploy"));
    }
  }

  /** Waits until the server has said so many times that the application is there. */
  void awaitDeployed(Application jvm, String name, int times) throws InterruptedException {
    jvm.awaitSaid(product.deployed.formatted(name), times, DEPLOY_SECONDS);
  }

  int get(String path) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create("http://localhost:" + port + path).toURL().openConnection();
    int status = connection.getResponseCode();
    try (InputStream body =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      if (body != null) {
        body.readAllBytes();
      }
    }
    return status;
  }

  /**
   * Whether what was undeployed is collected without an agent. WildFly keeps it for a while: 26.1.3
   * had three copies of a class after two redeployments.
   */
  boolean collects() {
    return product == Product.TOMCAT;
  }

  /** How often a class is loaded after a collection of all garbage. */
  int copiesOf(Application jvm, String className) throws IOException {
    command(jvm, "GC.class_histogram");
    List<String> hierarchy = command(jvm, "VM.class_hierarchy", className);
    return (int) hierarchy.stream().filter(line -> line.contains(className + "/")).count();
  }

  private static List<String> command(Application jvm, String... words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/jcmd");
    command.add(String.valueOf(jvm.pid()));
    command.addAll(List.of(words));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
        .lines()
        .toList();
  }
}
