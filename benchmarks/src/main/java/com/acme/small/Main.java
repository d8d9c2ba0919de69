package com.acme.small;

import com.acme.small.api.AccountServlet;
import com.acme.small.api.FiguresServlet;
import com.acme.small.database.Accounts;
import com.acme.small.services.AccountService;
import jakarta.servlet.http.HttpServlet;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/** Starts the service on the port that {@code server.port} names. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    AccountService service = new AccountService(new Accounts());
    Tomcat tomcat = new Tomcat();
    tomcat.setSilent(true);
    tomcat.setBaseDir(System.getProperty("java.io.tmpdir"));
    tomcat.setPort(Integer.getInteger("server.port", 8080));
    Context context = tomcat.addContext("", null);
    add(context, "/db", new AccountServlet(service::touch));
    add(context, "/client", new AccountServlet(service::touchAndTell));
    add(context, "/figures", new FiguresServlet());
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    // Else Tomcat closes a connection after 100 requests, and connecting is what would be measured.
    tomcat.getConnector().setProperty("maxKeepAliveRequests", "-1");
    tomcat.start();
    tomcat.getServer().await();
  }

  private static void add(Context context, String path, HttpServlet servlet) {
    Tomcat.addServlet(context, path, servlet).addMapping(path);
  }
}
