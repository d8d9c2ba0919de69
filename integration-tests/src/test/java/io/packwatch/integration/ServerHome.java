package io.packwatch.integration;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
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
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** An application server of its own, unpacked, on free ports, with its applications. */
final class ServerHome {

  /** Left out of the descriptor: a server as it is unpacked may know no users, and refuse it. */
  private static final String SECURITY = "(?s)<security-constraint>.*</security-role>";

  private static final int DEPLOY_SECONDS = 240;
  private static final int ANSWER_SECONDS = 60;

  /** An answer that a server has given. */
  record Answer(String path, int status) {}

  private final ServerProduct product;
  private final File archive;
  private final Path home;
  private final boolean jakarta;
  private final int port;
  private final List<Answer> answers = new ArrayList<>();

  private ServerHome(ServerProduct product, File archive, Path home, boolean jakarta, int port) {
    this.product = product;
    this.archive = archive;
    this.home = home;
    this.jakarta = jakarta;
    this.port = port;
  }

  /** Unpacks a server into a directory of its own; one that is only jars starts with it empty. */
  static ServerHome unpack(File archive, Path directory) throws IOException {
    ServerProduct product = ServerProduct.of(archive.getName());
    boolean jakarta = product.isJakarta(archive.getName());
    if (archive.isDirectory()) {
      return new ServerHome(product, archive, directory, jakarta, freePort());
    }
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
    return new ServerHome(product, archive, product.folder(directory), jakarta, freePort());
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** How it is started, as its users start it. */
  Launch launch() throws IOException {
    return product.launch(this);
  }

  int port() {
    return port;
  }

  boolean isJakarta() {
    return jakarta;
  }

  /** What it was made from: a zip, or a directory of jars. */
  File archive() {
    return archive;
  }

  Path file(String path) {
    return home.resolve(path);
  }

  void change(String path, String from, String to) throws IOException {
    Path file = file(path);
    Files.writeString(file, Files.readString(file).replaceFirst(from, to));
  }

  void write(String path, String text) throws IOException {
    Files.createDirectories(file(path).getParent());
    Files.writeString(file(path), text);
  }

  Launch script(String path, String variable, String... arguments) {
    return Launch.script(file(path), variable, arguments);
  }

  /** Puts a war where the server looks for it; one that is there already is replaced. */
  void deploy(String name) throws IOException {
    Path deployments = file(product.deployments);
    Files.createDirectories(deployments);
    Path war = Files.createTempFile(home, name, ".war");
    pack(name, war);
    Files.move(war, deployments.resolve(name + ".war"), StandardCopyOption.REPLACE_EXISTING);
    Path marker = deployments.resolve(name + ".war.deployed");
    if (Files.exists(marker)) {
      Files.move(marker, deployments.resolve(name + ".war.dodeploy"));
    }
  }

  /** As a bundle, too, which only a server of bundles looks at. */
  private void pack(String name, Path war) throws IOException {
    Path web =
        Application.built(jakarta ? "servlets-jakarta/target/web" : "servlets/target/web").toPath();
    try (OutputStream out = Files.newOutputStream(war);
        ZipOutputStream zip = new ZipOutputStream(out);
        Stream<Path> files = Files.walk(web)) {
      add(
          zip,
          "META-INF/MANIFEST.MF",
          """
          Manifest-Version: 1.0
          Bundle-ManifestVersion: 2
          Bundle-SymbolicName: %1$s
          Bundle-ClassPath: WEB-INF/classes
          Web-ContextPath: /%1$s
          Import-Package: javax.servlet,javax.servlet.http

          """
              .formatted(name));
      zip.putNextEntry(new ZipEntry("WEB-INF/classes/"));
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        String entry = web.relativize(each).toString();
        if (entry.equals("WEB-INF/web.xml")) {
          add(zip, entry, Files.readString(each).replaceAll(SECURITY, ""));
        } else {
          zip.putNextEntry(new ZipEntry(entry));
          Files.copy(each, zip);
        }
      }
      add(zip, "deployed.txt", String.valueOf(System.nanoTime()));
    }
  }

  private static void add(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Whether wars are there before it starts. */
  boolean deploysAtStart() {
    return product.ready().isEmpty();
  }

  void awaitReady(Application jvm) throws InterruptedException {
    if (!deploysAtStart()) {
      jvm.awaitSaid(product.ready(), 1, DEPLOY_SECONDS);
    }
  }

  /** Waits until the server has said so many times that the application is there, and it is. */
  void awaitDeployed(Application jvm, String name, int times)
      throws IOException, InterruptedException {
    jvm.awaitSaid(product.deployed.formatted(name), times, DEPLOY_SECONDS);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(ANSWER_SECONDS);
    while (!isServed("/" + name + "/hello")) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(name + " is deployed and does not answer: " + answers);
      }
      Thread.sleep(100);
    }
  }

  /** Applications may be there before the server takes requests. */
  private boolean isServed(String path) throws IOException {
    try {
      return get(path) == 200;
    } catch (ConnectException notYet) {
      return false;
    }
  }

  /** All that the server has answered. */
  List<Answer> answers() {
    return List.copyOf(answers);
  }

  /** How often each application is deployed in a test. */
  int rounds() {
    return product.rounds;
  }

  /** Whether what was undeployed is collected without an agent, too. */
  boolean collects() {
    return product == ServerProduct.TOMCAT;
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
    answers.add(new Answer(path, status));
    return status;
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
