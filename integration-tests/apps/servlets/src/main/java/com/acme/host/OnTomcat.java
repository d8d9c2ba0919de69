package com.acme.host;

import java.io.File;
import java.nio.file.Files;
import org.apache.catalina.Context;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;

/**
 * Runs exploded web applications on Tomcat, 7 and up: each argument is the directory of one, and
 * the next its context path, without which it is the root's.
 */
public final class OnTomcat {

  private OnTomcat() {}

  public static void main(String[] args) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
    tomcat.setPort(0);
    tomcat.getConnector();
    for (int i = 0; i < args.length; i += 2) {
      deploy(tomcat, i + 1 < args.length ? args[i + 1] : "", new File(args[i]).getAbsolutePath());
    }
    tomcat.start();
    System.out.println("READY " + tomcat.getConnector().getLocalPort());
    tomcat.getServer().await();
  }

  /** Not {@code addWebapp}: that adds a servlet for JSP, which is not here. */
  private static void deploy(Tomcat tomcat, String path, String directory) {
    Context context = new StandardContext();
    context.setName(path);
    context.setPath(path);
    context.setDocBase(directory);
    context.addLifecycleListener(new ContextConfig());
    tomcat.getHost().addChild(context);
  }
}
