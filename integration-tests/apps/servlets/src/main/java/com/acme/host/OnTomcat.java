package com.acme.host;

import java.io.File;
import java.nio.file.Files;
import org.apache.catalina.Context;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;

/** Runs the exploded web application named in the first argument on Tomcat, 7 and up. */
public final class OnTomcat {

  private OnTomcat() {}

  public static void main(String[] args) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
    tomcat.setPort(0);
    tomcat.getConnector();
    deploy(tomcat, new File(args[0]).getAbsolutePath());
    tomcat.start();
    System.out.println("READY " + tomcat.getConnector().getLocalPort());
    tomcat.getServer().await();
  }

  /** Not {@code addWebapp}: that adds a servlet for JSP, which is not here. */
  private static void deploy(Tomcat tomcat, String directory) {
    Context context = tomcat.addContext("", directory);
    context.addLifecycleListener(new ContextConfig());
  }
}
