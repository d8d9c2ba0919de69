package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;

/** RabbitMQ's oldest and newest client of version 5, with a broker that speaks its protocol. */
class RabbitIT {

  private static final File RABBIT = Application.built("rabbit");
  private static final double AN_HOUR = 3_600_000;

  private static int port;
  private static Application broker;

  @BeforeAll
  static void startBroker() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    String target = new File(RABBIT, "broker/target").getPath();
    broker =
        Application.start(
            Launch.main(
                    target + "/classes" + File.pathSeparator + target + "/lib/*",
                    "com.acme.broker.Main")
                .with("port", Integer.toString(port))
                .withoutAgent());
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @ParameterizedTest
  @Versions(newest = "new", older = "old")
  void eachMessageIsARunOfThePackageThatTakesItAndACallOfTheOneThatPublishes(String client)
      throws Exception {
    String classPath =
        new File(RABBIT, "old/target/classes")
            + File.pathSeparator
            + new File(RABBIT, client + "/target/lib")
            + "/*";
    String queues = client + "-";
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                Launch.main(classPath, "com.acme.rabbit.Main", Integer.toString(port), queues)
                    .with("packwatch.metric.JobCount", "on")
                    .with("packwatch.metric.MessageAge", "on")
                    .sendingTo(endpoint))) {
      application.awaitOut("DONE", 90);
      application.awaitOut("REFUSED", 1);
      application.awaitOut("REFUNDS 2", 1);
      application.terminate();

      Figures figures = endpoint.received();
      requireJob(figures, "shop/Orders", "OrderConsumer", 3);
      requireJob(figures, "shop/Orders", "Callbacks", 5);
      requireJob(figures, "shop/Refunds", queues + "refunds", 2);
      assertEquals(Set.of("OrderConsumer", "Callbacks", queues + "refunds"), figures.values("Job"));

      assertEquals(10, figures.of("MessageAge").samples());
      requireAge(figures, "shop/Orders", "OrderConsumer", 3);
      requireAge(figures, "shop/Orders", "Callbacks", 5);
      requireAge(figures, "shop/Refunds", queues + "refunds", 2);

      requireCalls(figures, "shop/Sales", 11, 1);
      requireCalls(figures, "shop/Orders", 3, 0);
      requireCalls(figures, "shop/Refunds", 3, 0);
      assertEquals(Set.of("rabbitmq"), figures.values("Peer"));
      PlainIT.requireClean(endpoint, application);
    }
  }

  private static void requireJob(Figures figures, String namespace, String job, int runs) {
    assertEquals(runs, figures.of(namespace, "JobCount").where("Job", job).sum(), job);
    assertEquals(0, figures.of(namespace, "JobErrorRate").where("Job", job).sum(), job);
  }

  private static void requireAge(Figures figures, String namespace, String job, int messages) {
    Figures age = figures.of(namespace, "MessageAge").where("Job", job);
    assertEquals(messages, age.samples(), job);
    assertTrue(age.sum() > 0.9 * messages * AN_HOUR, job);
  }

  private static void requireCalls(Figures figures, String namespace, int calls, int failed) {
    Figures rate = figures.of(namespace, "OutboundErrorRate").where("Peer", "rabbitmq");
    assertEquals(calls, rate.samples(), namespace);
    assertEquals(100.0 * failed, rate.sum(), namespace);
    assertEquals(calls, figures.of(namespace, "OutboundLatency").samples(), namespace);
  }
}
