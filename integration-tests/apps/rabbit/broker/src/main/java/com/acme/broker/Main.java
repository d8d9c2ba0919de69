package com.acme.broker;

import java.util.HashMap;
import java.util.Map;
import org.apache.qpid.server.SystemLauncher;

/** Starts the broker on the port that the system property {@code port} says. */
public final class Main {

  private Main() {}

  public static void main(String[] args) throws Exception {
    Map<String, Object> settings = new HashMap<>();
    settings.put("type", "Memory");
    settings.put(
        "initialConfigurationLocation",
        Main.class.getClassLoader().getResource("broker.json").toString());
    settings.put("startupLoggedToSystemOut", false);
    new SystemLauncher().startup(settings);
    System.out.println("READY");
    Thread.currentThread().join();
  }
}
