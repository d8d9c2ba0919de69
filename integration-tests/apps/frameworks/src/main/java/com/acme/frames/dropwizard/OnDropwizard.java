package com.acme.frames.dropwizard;

import com.acme.frames.dropwizard.api.Orders;
import com.acme.frames.dropwizard.errors.BusyMapper;
import com.acme.frames.dropwizard.security.Gate;
import com.acme.frames.dropwizard.tasks.Rebuild;
import io.dropwizard.Application;
import io.dropwizard.Configuration;
import io.dropwizard.setup.Environment;
import org.eclipse.jetty.server.ServerConnector;

/** Written for Dropwizard 2; the build writes down what later versions call differently. */
public final class OnDropwizard extends Application<Configuration> {

  public static void main(String[] args) throws Exception {
    new OnDropwizard().run(args);
  }

  @Override
  public void run(Configuration configuration, Environment environment) {
    environment.jersey().register(new Orders());
    environment.jersey().register(new Gate());
    environment.jersey().register(new BusyMapper());
    environment.admin().addTask(new Rebuild());
    environment
        .lifecycle()
        .addServerLifecycleListener(
            server -> {
              ServerConnector connector = (ServerConnector) server.getConnectors()[0];
              System.out.println("READY " + connector.getLocalPort());
            });
  }
}
