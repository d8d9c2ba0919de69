package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Applications whose code is not where their main class is. Nothing of them is configured. */
class DiscoveryIT {

  @TempDir Path directory = Path.of("");

  @Test
  void modulesInJarsOfTheirOwnAreTheApplicationsPackages() throws Exception {
    Path classes = directory.resolve("classes");
    compile(
        classes,
        "",
        "com/acme/billing/Bill.java",
        "package com.acme.billing;",
        "public class Bill { public int pay() { int s = 0;",
        "  for (int i = 0; i < 9; i++) s += i; return s; } }",
        "com/acme/orders/Orders.java",
        "package com.acme.orders;",
        "import com.sun.net.httpserver.*;",
        "public class Orders implements HttpHandler {",
        "  public void handle(HttpExchange e) throws java.io.IOException {",
        "    byte[] body = String.valueOf(new com.acme.billing.Bill().pay()).getBytes();",
        "    e.sendResponseHeaders(200, body.length); e.getResponseBody().write(body); e.close(); }"
            + " }",
        "com/acme/gate/Gate.java",
        "package com.acme.gate;",
        "import com.sun.net.httpserver.*;",
        "public class Gate extends Filter {",
        "  public String description() { return \"gate\"; }",
        "  public void doFilter(HttpExchange e, Chain c) throws java.io.IOException {",
        "    if (e.getRequestURI().getQuery() == null) { c.doFilter(e); return; }",
        "    e.sendResponseHeaders(403, -1); e.close(); } }",
        "com/acme/boot/Main.java",
        "package com.acme.boot;",
        "import com.sun.net.httpserver.*;",
        "public class Main { public static void main(String[] a) throws Exception {",
        "  HttpServer s = HttpServer.create(new java.net.InetSocketAddress(\"localhost\", 0), 0);",
        "  s.createContext(\"/\", new com.acme.orders.Orders());",
        "  HttpHandler gated = new com.acme.orders.Orders()::handle;",
        "  s.createContext(\"/gated\", gated).getFilters().add(new com.acme.gate.Gate()); s.start();",
        "  System.out.println(\"READY \" + s.getAddress().getPort()); } }");
    String path =
        String.join(
            File.pathSeparator,
            jar(classes, "com/acme/boot", "boot-1.0.jar"),
            jar(classes, "com/acme/orders", "orders-1.0.jar"),
            jar(classes, "com/acme/gate", "gate-1.0.jar"),
            jar(classes, "com/acme/billing", "billing-1.0.jar"));
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(unnamed("com.acme.boot.Main", path, endpoint))) {
      application.get(12, "/", 200);
      application.get(4, "/gated", 200);
      application.get(3, "/gated?key=none", 403);
      application.terminate();

      Figures figures = endpoint.received();
      String found = "in " + figures.namespaces();
      assertEquals(16, figures.of("boot/Orders", "RequestCount").sum(), found);
      assertEquals(16, figures.of("boot/Billing", "CallLatency").samples(), found);
      assertEquals(3, figures.of("boot/Gate", "RequestCount").sum(), "what the filter refused");
      requireClean(endpoint, application);
    }
  }

  @Test
  void modulesThatALauncherOfTheApplicationsOwnLoadsAreFoundWhenTheyAre() throws Exception {
    Path launcher = directory.resolve("launcher");
    compile(
        launcher,
        "",
        "com/acme/launcher/Launcher.java",
        "package com.acme.launcher;",
        "import java.io.*; import java.net.*; import java.util.*;",
        "public class Launcher { public static void main(String[] a) throws Exception {",
        "  List<URL> jars = new ArrayList<>();",
        "  for (File f : new File(a[0]).listFiles()) jars.add(f.toURI().toURL());",
        "  new URLClassLoader(jars.toArray(new URL[0])).loadClass(\"com.acme.shop.web.Page\")",
        "    .getMethod(\"open\").invoke(null); } }");
    Path code = directory.resolve("code");
    compile(
        code,
        "",
        "com/acme/shop/stock/Stock.java",
        "package com.acme.shop.stock;",
        "public class Stock { public static int left() { int s = 0;",
        "  for (int i = 0; i < 9; i++) s += i; return s; } }",
        "com/acme/shop/web/Page.java",
        "package com.acme.shop.web;",
        "import com.sun.net.httpserver.*;",
        "public class Page implements HttpHandler {",
        "  public static void open() throws Exception {",
        "    HttpServer s =",
        "      HttpServer.create(new java.net.InetSocketAddress(\"localhost\", 0), 0);",
        "    s.createContext(\"/\", new Page()); s.start();",
        "    System.out.println(\"READY \" + s.getAddress().getPort()); }",
        "  public void handle(HttpExchange e) throws java.io.IOException {",
        "    com.acme.shop.stock.Stock.left(); e.sendResponseHeaders(200, -1); e.close(); } }");
    jar(code, "com/acme/shop/web", "lib/web.jar");
    jar(code, "com/acme/shop/stock", "lib/stock.jar");
    String lib = directory.resolve("lib").toString();
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                unnamed("com.acme.launcher.Launcher", launcher.toString(), endpoint, lib))) {
      application.get(6, "/", 200);
      application.terminate();

      Figures figures = endpoint.received();
      String found = "in " + figures.namespaces();
      assertEquals(6, figures.of("launcher/Web", "RequestCount").sum(), found);
      assertEquals(6, figures.of("launcher/Stock", "CallLatency").samples(), found);
      requireClean(endpoint, application, "packages: root com.acme.shop as well");
    }
  }

  @Test
  void anApplicationThatALauncherOfAnotherOwnerStartsIsFoundAndNoLibraryBesideIt()
      throws Exception {
    Path launcher = directory.resolve("launcher");
    compile(
        launcher,
        "",
        "org/starter/Boot.java",
        "package org.starter;",
        "import java.io.*; import java.net.*; import java.util.*;",
        "public class Boot { public static void main(String[] a) throws Exception {",
        "  List<URL> jars = new ArrayList<>();",
        "  for (File f : new File(a[0]).listFiles()) jars.add(f.toURI().toURL());",
        "  URLClassLoader loader = new URLClassLoader(jars.toArray(new URL[0]));",
        "  Thread.currentThread().setContextClassLoader(loader);",
        "  loader.loadClass(\"com.acme.shop.Main\").getMethod(\"main\", String[].class)",
        "    .invoke(null, (Object) new String[0]); } }");
    Path code = directory.resolve("code");
    compile(
        code,
        "",
        "net/unheard/sums/Sum.java",
        "package net.unheard.sums;",
        "public class Sum { public static void main(String[] a) { of(9); }",
        "  public static int of(int n) { int s = 0;",
        "  for (int i = 0; i < n; i++) s += i; return s; } }",
        "com/acme/shop/stock/Stock.java",
        "package com.acme.shop.stock;",
        "public class Stock { public static int left() { int s = 0;",
        "  for (int i = 0; i < 9; i++) s += net.unheard.sums.Sum.of(i); return s; } }",
        "com/acme/shop/web/Page.java",
        "package com.acme.shop.web;",
        "import com.sun.net.httpserver.*;",
        "public class Page implements HttpHandler {",
        "  public void handle(HttpExchange e) throws java.io.IOException {",
        "    com.acme.shop.stock.Stock.left(); e.sendResponseHeaders(200, -1); e.close(); } }",
        "com/acme/shop/Main.java",
        "package com.acme.shop;",
        "import com.sun.net.httpserver.*;",
        "public class Main { public static void main(String[] a) throws Exception {",
        "  HttpServer s = HttpServer.create(new java.net.InetSocketAddress(\"localhost\", 0), 0);",
        "  s.createContext(\"/\", new com.acme.shop.web.Page()); s.start();",
        "  System.out.println(\"READY \" + s.getAddress().getPort()); } }");
    jar(code, "com", "lib/shop.jar");
    jar(code, "net", "lib/sums.jar");
    String boot = jar(launcher, "org", "boot.jar");
    String lib = directory.resolve("lib").toString();
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                unnamed("org.starter.Boot", boot, endpoint, lib)
                    .with("packwatch.application", "shop"))) {
      application.get(6, "/", 200);
      application.terminate();

      Figures figures = endpoint.received();
      String found = "in " + figures.namespaces();
      assertEquals(6, figures.of("shop/Web", "RequestCount").sum(), found);
      assertEquals(6, figures.of("shop/Stock", "CallLatency").samples(), found);
      assertEquals(0, figures.of("shop/Sums", "CallLatency").samples(), found);
      requireClean(endpoint, application, "packages: root com.acme.shop as well");
    }
  }

  @Test
  void webApplicationsOfOneServerAreApplicationsOfTheirOwn() throws Exception {
    String containers = Application.built("servlets-jakarta/target/containers/tomcat") + "";
    compile(
        directory.resolve("host"),
        containers,
        "org/acme/host/Host.java",
        "package org.acme.host;",
        "import org.apache.catalina.*; import org.apache.catalina.startup.*;",
        "public class Host { public static void main(String[] a) throws Exception {",
        "  Tomcat t = new Tomcat(); t.setBaseDir(a[0] + \"/base\"); t.setPort(0);",
        "  t.getConnector();",
        "  for (String name : new String[] {\"alpha\", \"beta\", \"gamma\"}) {",
        "    Context c = t.addContext(\"/\" + name, a[0] + \"/webapps/\" + name);",
        "    c.addLifecycleListener(new ContextConfig()); }",
        "  t.start(); System.out.println(\"READY \" + t.getConnector().getLocalPort());",
        "  t.getServer().await(); } }");
    servlet("alpha", "com/acme/alpha/api", "WEB-INF/classes", containers);
    servlet("beta", "com/acme/alpha/api", "WEB-INF/classes", containers);
    Path code = directory.resolve("webapps/gamma/WEB-INF/code");
    servlet("gamma", "net/other/gamma/web", "WEB-INF/code", containers);
    jar(code, "net", "webapps/gamma/WEB-INF/lib/gamma-web.jar");
    String path = directory.resolve("host") + File.pathSeparator + containers + "/*";
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                unnamed("org.acme.host.Host", path, endpoint, directory.toString())
                    .with("java.util.logging.config.file", silence()))) {
      application.get(3, "/alpha/hello", 200);
      application.get(5, "/beta/hello", 200);
      application.get(7, "/gamma/hello", 200);
      application.terminate();

      Figures figures = endpoint.received();
      String found = "in " + figures.namespaces();
      assertEquals(3, figures.of("Alpha/API", "RequestCount").sum(), found);
      assertEquals(5, figures.of("Beta/API", "RequestCount").sum(), found);
      assertEquals(7, figures.of("Gamma/Web", "RequestCount").sum(), found);
      assertEquals(0, figures.of("Host/Other", "RequestCount").sum(), found);
      requireClean(
          endpoint,
          application,
          "web application ",
          "web application ",
          "web application "); // in the order in which Tomcat starts them
    }
  }

  /** As elsewhere, but for the contract's names: these applications are not called shop. */
  private static void requireClean(
      CloudWatchEndpoint endpoint, Application application, String... furtherLines) {
    assertEquals(Set.of(), endpoint.received().of("ProbeErrors").namespaces());
    endpoint.requireNoViolations();
    application.requireQuiet(furtherLines);
  }

  private void servlet(String name, String folder, String into, String containers)
      throws IOException {
    compile(
        directory.resolve("webapps/" + name + "/" + into),
        containers,
        folder + "/Hello.java",
        "package " + folder.replace('/', '.') + ";",
        "import jakarta.servlet.http.*;",
        "@jakarta.servlet.annotation.WebServlet(\"/hello\")",
        "public class Hello extends HttpServlet {",
        "  protected void doGet(HttpServletRequest q, HttpServletResponse r)",
        "      throws java.io.IOException { r.getWriter().print(\"hello\"); } }");
  }

  private String silence() throws IOException {
    return Files.writeString(directory.resolve("logging.properties"), "handlers=\n").toString();
  }

  private static Launch unnamed(
      String mainClass, String classPath, CloudWatchEndpoint endpoint, String... arguments) {
    return Launch.main(classPath, mainClass, arguments)
        .with("packwatch.cloudwatch.endpoint", endpoint.url())
        .with("packwatch.interval", "2s");
  }

  /**
   * Compiles sources.
   *
   * @param jars a directory of jars that they need; empty for none
   * @param lines of all sources, each after its path
   */
  private void compile(Path classes, String jars, String... lines) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", classes.toString()));
    if (!jars.isEmpty()) {
      arguments.addAll(List.of("-cp", String.join(File.pathSeparator, jarsIn(jars))));
    }
    Path source = directory;
    for (String line : lines) {
      if (line.endsWith(".java")) {
        source = directory.resolve("source/" + classes.getFileName()).resolve(line);
        Files.createDirectories(source.getParent());
        Files.deleteIfExists(source);
        arguments.add(source.toString());
      } else {
        Files.writeString(
            source, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      }
    }
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(new String[0]));
    assertEquals(0, result, () -> "javac " + arguments);
  }

  private static List<String> jarsIn(String folder) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      return files.map(Path::toString).filter(name -> name.endsWith(".jar")).toList();
    }
  }

  /** A jar of one folder of classes. */
  private String jar(Path classes, String folder, String name) throws IOException {
    Path jar = directory.resolve(name);
    Files.createDirectories(jar.getParent());
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> files = Files.walk(classes.resolve(folder))) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(
            new JarEntry(classes.relativize(each).toString().replace(File.separatorChar, '/')));
        out.write(Files.readAllBytes(each));
      }
    }
    return jar.toString();
  }
}
