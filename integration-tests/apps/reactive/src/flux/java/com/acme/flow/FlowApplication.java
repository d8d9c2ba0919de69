package com.acme.flow;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/** Streams. */
@SpringBootApplication
public class FlowApplication {

  public static void main(String[] args) {
    SpringApplication.run(FlowApplication.class, args);
  }

  /** Tells the tests where to call. */
  @EventListener
  public void ready(ApplicationReadyEvent event) {
    System.out.println(
        "READY " + event.getApplicationContext().getEnvironment().getProperty("local.server.port"));
  }
}
