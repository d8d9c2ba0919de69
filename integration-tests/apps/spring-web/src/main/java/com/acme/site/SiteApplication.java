package com.acme.site;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/** Serves the site. */
@SpringBootApplication
public class SiteApplication {

  public static void main(String[] args) {
    SpringApplication.run(SiteApplication.class, args);
  }

  /** Tells the tests where to call. */
  @EventListener
  public void ready(ApplicationReadyEvent event) {
    System.out.println(
        "READY " + event.getApplicationContext().getEnvironment().getProperty("local.server.port"));
  }
}
