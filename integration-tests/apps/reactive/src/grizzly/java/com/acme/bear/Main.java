package com.acme.bear;

import com.acme.bear.api.Answers;
import com.acme.bear.security.Gate;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.strategies.SameThreadIOStrategy;
import org.glassfish.grizzly.strategies.WorkerThreadIOStrategy;
import org.glassfish.grizzly.threadpool.ThreadPoolConfig;

/**
 * Maps handlers to paths. With {@code same} as its argument a handler is called by the thread that
 * has read the request, else by one of Grizzly's pool.
 */
public final class Main {

  private static final String[] PATHS = {
    "/later",
    "/busy",
    "/thread",
    "/timeout",
    "/stream",
    "/never",
    "/id",
    "/carried",
    "/broken",
    "/refused",
    "/fail",
    "/blocking"
  };

  /** Some write until their clients leave. */
  private static final int THREADS = 20;

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    HttpServer server = new HttpServer();
    NetworkListener listener = new NetworkListener("acme", "localhost", 0);
    boolean same = arguments[0].equals("same");
    listener
        .getTransport()
        .setIOStrategy(
            same ? WorkerThreadIOStrategy.getInstance() : SameThreadIOStrategy.getInstance());
    listener
        .getTransport()
        .setWorkerThreadPoolConfig(
            ThreadPoolConfig.defaultConfig().setCorePoolSize(THREADS).setMaxPoolSize(THREADS));
    server.addListener(listener);
    for (String path : PATHS) {
      server.getServerConfiguration().addHttpHandler(new Gate(new Answers()), path);
    }
    server.getServerConfiguration().addHttpHandler(new Gate(new Answers()), "/orders/*");
    server.start();
    System.out.println("READY " + listener.getPort());
    Thread.currentThread().join();
  }
}
