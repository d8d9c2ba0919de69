package com.acme.servlets;

import com.acme.servlets.edge.Edge;
import com.acme.servlets.front.FrontServlet;
import com.acme.servlets.web.AsyncServlet;
import com.acme.servlets.web.AuditFilter;
import com.acme.servlets.web.ForwardingServlet;
import com.acme.servlets.web.GateFilter;
import com.acme.servlets.web.HelloServlet;
import com.acme.servlets.web.SorryServlet;
import com.acme.servlets.web.StatusServlet;
import com.acme.servlets.web.StreamServlet;
import com.acme.servlets.web.ThrowingServlet;
import java.util.EnumSet;
import javax.servlet.DispatcherType;
import javax.servlet.FilterRegistration;
import javax.servlet.Servlet;
import javax.servlet.ServletContext;
import javax.servlet.ServletContextEvent;
import javax.servlet.ServletContextListener;
import javax.servlet.ServletRegistration;

/** Which path is whose; in code, because not every container reads a web.xml. */
public final class Routes implements ServletContextListener {

  @Override
  public void contextInitialized(ServletContextEvent event) {
    ServletContext context = event.getServletContext();
    addEdge(context);
    FilterRegistration.Dynamic audit = context.addFilter("audit", new AuditFilter());
    audit.setAsyncSupported(true);
    audit.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), true, "/*");
    FilterRegistration.Dynamic gate = context.addFilter("gate", new GateFilter());
    gate.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/gate");
    serve(context, "/hello", new HelloServlet());
    serve(context, "/gate", new HelloServlet());
    serve(context, "/status", new StatusServlet());
    serve(context, "/throw", new ThrowingServlet());
    serve(context, "/sorry", new SorryServlet());
    serve(context, "/forward", new ForwardingServlet());
    serve(context, "/front", new FrontServlet());
    serve(context, "/private", new HelloServlet());
    serve(context, "/async", new AsyncServlet());
    serve(context, "/stream", new StreamServlet());
  }

  /** Outermost: what a container calls first. */
  private static void addEdge(ServletContext context) {
    try {
      if (Edge.isPossible()) {
        FilterRegistration.Dynamic edge = context.addFilter("edge", Edge.filter());
        edge.setAsyncSupported(true);
        edge.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*");
      }
    } catch (NoSuchMethodException never) {
      throw new IllegalStateException(never);
    }
  }

  private static void serve(ServletContext context, String path, Servlet servlet) {
    ServletRegistration.Dynamic registration = context.addServlet(path.substring(1), servlet);
    registration.setAsyncSupported(true);
    registration.addMapping(path);
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {}
}
