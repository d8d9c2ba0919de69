package com.acme.transcript.loading;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.apache.catalina.Context;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;

/**
 * Deploys the web application named in the first argument on Tomcat, uses it, takes it away, and
 * waits until its class loader is collected; several times.
 */
public final class Undeploying {

  private static final String[] PATHS = {
    "/hello", "/throw", "/forward", "/async?how=complete&ms=1", "/async?how=dispatch&ms=1"
  };

  private static final int TIMES = 3;
  private static final int COLLECTIONS = 200;

  private Undeploying() {}

  public static void main(String[] args) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("undeploying").toString());
    tomcat.setPort(0);
    tomcat.getConnector();
    tomcat.start();
    int port = tomcat.getConnector().getLocalPort();
    int answers = 0;
    for (int time = 0; time < TIMES; time++) {
      Context context = new StandardContext();
      context.setPath("");
      context.setDocBase(new File(args[0]).getAbsolutePath());
      context.addLifecycleListener(new ContextConfig());
      tomcat.getHost().addChild(context);
      for (String path : PATHS) {
        answers += ask(port, path).startsWith("HTTP/1.1 ") ? 1 : 0;
      }
      WeakReference<ClassLoader> loader = new WeakReference<>(context.getLoader().getClassLoader());
      tomcat.getHost().removeChild(context);
      context = null;
      System.out.println("loader " + (isCollected(loader) ? "collected" : "left"));
    }
    System.out.println("answers " + answers);
    System.out.println("READY " + port);
    tomcat.getServer().await();
  }

  private static boolean isCollected(WeakReference<ClassLoader> loader)
      throws InterruptedException {
    for (int attempt = 0; attempt < COLLECTIONS && loader.get() != null; attempt++) {
      System.gc();
      Thread.sleep(50);
    }
    return loader.get() == null;
  }

  private static String ask(int port, String path) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String head = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      try (InputStream in = socket.getInputStream()) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
  }
}
