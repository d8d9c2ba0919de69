package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.File;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** Scheduled methods and Quartz jobs, each library in its oldest and its newest version. */
class JobsIT {

  private static final File JOBS = Application.built("jobs/target");
  private static final Pattern RAN = Pattern.compile(".*RAN (\\d+) (\\d+).*");

  private static Launch jobs(String libraries, CloudWatchEndpoint endpoint) {
    String classPath =
        String.join(
            File.pathSeparator,
            new File(JOBS, "classes").getPath(),
            new File(JOBS, "libraries/common") + "/*",
            new File(JOBS, "libraries/" + libraries) + "/*");
    return Launch.main(classPath, "com.acme.jobs.Main")
        // Spring 5.0 makes proxies as Java 8 allowed it
        .jvmArgument("--add-opens=java.base/java.lang=ALL-UNNAMED")
        .with("packwatch.metric.JobCount", "on")
        .sendingTo(endpoint);
  }

  @ParameterizedTest
  @Versions(newest = "new", older = "old")
  void eachRunIsCountedInThePackageOfTheClassThatWorks(String libraries) throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application = Application.start(jobs(libraries, endpoint))) {
      Matcher ran = RAN.matcher(application.awaitOut("RAN", 90));
      ran.matches();
      int nightly = Integer.parseInt(ran.group(1));
      int cleanup = Integer.parseInt(ran.group(2));
      application.terminate();

      Figures figures = endpoint.received();
      requireJob(figures, "shop/Reports", "Reports.nightly", nightly, 0);
      requireJob(figures, "shop/Reports", "Reports.cleanup", cleanup, cleanup);
      requireJob(figures, "shop/Billing", "InvoiceJob", 6, 3);
      assertEquals(
          nightly,
          figures.of("shop/Reports", "QueryLatency").samples(),
          "what runs in a job is of its package");
      PlainIT.requireClean(endpoint, application);
    }
  }

  private static void requireJob(
      Figures figures, String namespace, String job, int runs, int failed) {
    assertEquals(runs, figures.of(namespace, "JobCount").where("Job", job).sum(), job);
    assertEquals(runs, figures.of(namespace, "JobLatency").where("Job", job).samples(), job);
    assertEquals(
        100.0 * failed, figures.of(namespace, "JobErrorRate").where("Job", job).sum(), job);
  }

  @Test
  void eachMessageIsARunOfTheListenerThatTakesIt() throws Exception {
    File target = Application.built("listeners/target");
    String classPath = target + "/classes" + File.pathSeparator + target + "/lib/*";
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                Launch.main(classPath, "com.acme.listeners.Main")
                    .with("packwatch.metric.MessageAge", "on")
                    .with("packwatch.metric.JobCount", "on")
                    .sendingTo(endpoint))) {
      endpoint.awaitSum("shop/Orders", "JobCount", 3, Duration.ofSeconds(60));
      endpoint.awaitSum("shop/Raw", "JobCount", 2, Duration.ofSeconds(60));
      application.terminate();

      Figures figures = endpoint.received();
      requireJob(figures, "shop/Orders", "OrderListener.booked", 3, 2);
      requireJob(figures, "shop/Raw", "PaymentListener", 2, 2);
      requireJob(figures, "shop/Refunds", "refunds", 2, 0);
      requireAge(figures, "shop/Orders", "OrderListener.booked", 3);
      requireAge(figures, "shop/Raw", "PaymentListener", 2);
      requireAge(figures, "shop/Refunds", "refunds", 2);
      Figures sent = figures.of("shop/Core", "OutboundErrorRate").where("Peer", "activemq");
      assertEquals(8, sent.samples());
      assertEquals(100, sent.sum(), "by a producer that was closed");
      PlainIT.requireClean(endpoint, application);
    }
  }

  private static void requireAge(Figures figures, String namespace, String job, int messages) {
    Figures age = figures.of(namespace, "MessageAge").where("Job", job);
    assertEquals(messages, age.samples(), job);
  }

  @Test
  void aSwitchTurnsEachOff() throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                jobs("new", endpoint)
                    .with("packwatch.probe.spring-scheduling", "off")
                    .with("packwatch.probe.quartz", "off"))) {
      application.awaitOut("RAN", 90);
      application.terminate();

      assertFalse(endpoint.received().metrics().contains("JobLatency"));
      PlainIT.requireClean(endpoint, application);
    }
  }
}
