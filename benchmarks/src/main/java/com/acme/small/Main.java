package com.acme.small;

import com.acme.small.api.DatabaseServlet;
import com.acme.small.api.FiguresServlet;
import com.acme.small.api.RemoteServlet;
import com.acme.small.database.Accounts;
import com.acme.small.services.AccountService;
import jakarta.servlet.http.HttpServlet;
import java.lang.management.ManagementFactory;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/**
 * Starts the service on a free port and says {@code READY <port> <milliseconds since JVM start>}.
 */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    AccountService service = new AccountService(new Accounts());
    Tomcat tomcat = new Tomcat();
    tomcat.setSilent(true);
    tomcat.setPort(0);
    Context context = tomcat.addContext("", null);
    add(context, "/db", new DatabaseServlet(service));
    add(context, "/client", new RemoteServlet(service));
    add(context, "/figures", new FiguresServlet());
    tomcat.getConnector();
    tomcat.start();
    long started = ManagementFactory.getRuntimeMXBean().getStartTime();
    System.out.println(
        "READY "
            + tomcat.getConnector().getLocalPort()
            + " "
            + (System.currentTimeMillis() - started));
    tomcat.getServer().await();
  }

  private static void add(Context context, String path, HttpServlet servlet) {
    Tomcat.addServlet(context, path, servlet).addMapping(path);
  }
}
