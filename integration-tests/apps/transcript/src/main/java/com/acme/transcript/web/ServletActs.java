package com.acme.transcript.web;

import com.acme.transcript.Transcript;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** Requests to servlets and to controllers, on Tomcat. */
public final class ServletActs {

  private static final String[] SERVLET = {
    "ok", "io", "servlet", "runtime", "error", "send-error", "async", "forward", "include"
  };

  private static final String[] CONTROLLER = {
    "orders/7",
    "orders/x",
    "fails/handled",
    "fails/status",
    "fails/io",
    "fails/error",
    "later",
    "no"
  };

  private ServletActs() {}

  @EnableWebMvc
  static class Configuration {}

  public static void run(Transcript transcript) throws Exception {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("transcript").toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat.getConnector().setProperty("minSpareThreads", "1");
    tomcat.getConnector().setProperty("maxThreads", "1");
    deploy(tomcat, thrown);
    tomcat.start();
    int port = tomcat.getConnector().getLocalPort();
    for (String how : SERVLET) {
      ask(transcript, thrown, port, "/plain?how=" + how);
    }
    for (String path : CONTROLLER) {
      ask(transcript, thrown, port, "/spring/" + path);
    }
    tomcat.stop();
    tomcat.destroy();
  }

  private static void deploy(Tomcat tomcat, AtomicReference<Throwable> thrown) {
    Context context = tomcat.addContext("", null);
    FilterDef filter = new FilterDef();
    filter.setFilterName("keeping");
    filter.setFilter(new KeepingFilter(thrown));
    filter.setAsyncSupported("true");
    context.addFilterDef(filter);
    FilterMap everything = new FilterMap();
    everything.setFilterName("keeping");
    everything.addURLPattern("/*");
    context.addFilterMap(everything);
    Wrapper plain = Tomcat.addServlet(context, "plain", new FailingServlet());
    plain.setAsyncSupported(true);
    plain.addMapping("/plain");
    AnnotationConfigWebApplicationContext spring = new AnnotationConfigWebApplicationContext();
    spring.register(Configuration.class, OrderController.class);
    Wrapper dispatcher = Tomcat.addServlet(context, "spring", new DispatcherServlet(spring));
    dispatcher.setAsyncSupported(true);
    dispatcher.addMapping("/spring/*");
  }

  private static void ask(
      Transcript transcript, AtomicReference<Throwable> thrown, int port, String path)
      throws IOException {
    transcript.say(path + " -> " + answer(port, path));
    Throwable failure = thrown.getAndSet(null);
    if (failure != null) {
      transcript.thrown(failure);
    }
  }

  /** By hand: no client of any library's stands between. */
  private static String answer(int port, String path) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String head = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      try (InputStream in = socket.getInputStream()) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        return text.replaceAll("(?m)^Date: .*\r\n", "").replaceAll("[\r\n]+", " | ");
      }
    }
  }
}
