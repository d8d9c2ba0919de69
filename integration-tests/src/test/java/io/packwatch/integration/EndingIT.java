package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways in which an application ends its JVM: with its own status, and without a loss. */
class EndingIT {

  /** What the application exits with. */
  private static final int STATUS = 3;

  @ParameterizedTest
  @ValueSource(strings = {"exit", "exit-elsewhere", "exit-twice"})
  void anExitFromAnyThreadKeepsItsStatusAndTheFigures(String how) throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                Launch.plain().sendingTo(endpoint).with("packwatch.interval", "60m"))) {
      application.get(10, "/orders?id=1", 200);
      boolean answered = application.get("/end?how=" + how) == 200;
      application.awaitEnd();

      assertEquals(STATUS, application.exitStatus());
      double counted = endpoint.received().of("shop/API", "RequestCount").sum();
      assertTrue(
          counted == 10 || (counted == 11 && how.equals("exit-elsewhere")),
          "the request that ended the JVM may have been answered (" + answered + "): " + counted);
      PlainIT.requireClean(endpoint, application);
    }
  }

  /** Java's own rule: a hook that exits waits for itself, with an agent or without. */
  @Test
  void anExitWithinAHookHangsAsItDoesWithoutUsButTheFiguresAreSent() throws Exception {
    try (Application application = Application.start(Launch.plain().withoutAgent())) {
      application.send("/end?how=exit-in-a-hook");
      application.awaitRunning("com.acme.plain.api.EndHandler.exit");
      assertTrue(application.isAlive(), "without the agent");
    }
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                Launch.plain().sendingTo(endpoint).with("packwatch.interval", "60m"))) {
      application.get(10, "/orders?id=1", 200);
      application.send("/end?how=exit-in-a-hook");
      application.awaitRunning("com.acme.plain.api.EndHandler.exit");
      endpoint.awaitSum("shop/API", "RequestCount", 10, Duration.ofSeconds(20));
      assertTrue(application.isAlive());
    }
  }

  @Test
  void aHaltIsNotHeldUp() throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application = Application.start(Launch.plain().sendingTo(endpoint))) {
      application.get(10, "/orders?id=1", 200);
      application.get(1, "/end?how=halt", Application.NO_RESPONSE);
      application.awaitEnd();
      assertEquals(STATUS, application.exitStatus());
      application.requireQuiet();
    }
  }

  /** Of a batch job, where CloudWatch cannot be reached. */
  @Test
  void aProgramThatEndsAtOnceIsNotHeldUp() throws Exception {
    String classPath = Application.built("plain/target/classes").getPath();
    try (Application application =
        Application.run(
            Launch.main(classPath, "com.acme.plain.WhatIsVisible")
                .with("packwatch.cloudwatch.endpoint", "http://10.255.255.1:81"))) {
      long start = System.nanoTime();
      application.awaitEnd();
      long millis = (System.nanoTime() - start) / 1_000_000;
      assertEquals(0, application.exitStatus());
      assertEquals(List.of("DONE"), application.out());
      assertTrue(millis < 4_000, "it took " + millis + " ms");
      application.requireQuiet();
    }
  }

  /** As a laptop that sleeps, or a container that is paused. */
  @Test
  void aProcessThatIsStoppedForAWhileLosesAndRepeatsNothing() throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application = Application.start(Launch.plain().sendingTo(endpoint))) {
      application.get(20, "/orders?id=1", 200);
      application.signal("STOP");
      Thread.sleep(9_000); // four intervals
      application.signal("CONT");
      application.get(20, "/orders?id=1", 200);
      application.terminate();

      Figures figures = endpoint.received();
      assertEquals(40, figures.of("shop/API", "RequestCount").sum());
      assertEquals(40, figures.of("shop/API", "ResponseTime").samples());
      assertEquals(List.of(), figures.of("shop/API", "RequestCount").repeated());
      PlainIT.requireClean(endpoint, application);
    }
  }
}
