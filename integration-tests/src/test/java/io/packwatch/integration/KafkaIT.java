package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;

/** Kafka: a real broker, and the oldest and the newest clients, by themselves and by Spring. */
class KafkaIT {

  private static final File KAFKA = Application.built("kafka");
  private static final int SENT = 20;
  private static final double AN_HOUR = 3_600_000;

  private static int port;
  private static Application broker;

  @BeforeAll
  static void startBroker(@TempDir Path directory) throws Exception {
    port = freePort();
    int controller = freePort();
    Path data = Files.createDirectory(directory.resolve("data"));
    Files.write(
        data.resolve("meta.properties"),
        List.of(
            "version=1",
            "node.id=1",
            "cluster.id=MkU3OEVBNTcwNTJENDM2Qk",
            "directory.id=fU2JwOuPQ0aM2vvRwXq3sA"));
    Path properties = directory.resolve("server.properties");
    Files.write(
        properties,
        List.of(
            "process.roles=broker,controller",
            "node.id=1",
            "controller.quorum.voters=1@127.0.0.1:" + controller,
            "controller.listener.names=CONTROLLER",
            "listeners=PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller,
            "advertised.listeners=PLAINTEXT://127.0.0.1:" + port,
            "log.dirs=" + data,
            "num.partitions=1",
            "offsets.topic.num.partitions=1",
            "offsets.topic.replication.factor=1",
            "group.initial.rebalance.delay.ms=0"));
    broker =
        Application.run(
            Launch.main(
                    new File(KAFKA, "broker/target/lib") + "/*",
                    "kafka.Kafka",
                    properties.toString())
                .withoutAgent());
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @ParameterizedTest
  @Versions(newest = "new", older = "old")
  void eachRecordIsARunOfThePackageThatTakesItAndACallOfTheOneThatSends(String clients)
      throws Exception {
    String classPath =
        new File(KAFKA, "old/target/classes")
            + File.pathSeparator
            + new File(KAFKA, clients + "/target/lib")
            + "/*";
    String topics = clients + "-";
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                Launch.main(classPath, "com.acme.kafka.Main", "127.0.0.1:" + port, topics)
                    // Spring 4.3 makes proxies as Java 8 allowed it
                    .jvmArgument("--add-opens=java.base/java.lang=ALL-UNNAMED")
                    .with("packwatch.metric.JobCount", "on")
                    .with("packwatch.metric.MessageAge", "on")
                    .sendingTo(endpoint))) {
      application.awaitOut("DONE", 90);
      assertEquals("SENT 16 2", application.awaitOut("SENT", 1), "what its callbacks were told");
      int portions = number(application.awaitOut("PARTS", 1), 1);
      String payments = application.awaitOut("PAYMENTS", 1);
      application.terminate();

      Figures figures = endpoint.received();
      requireJob(figures, "shop/Orders", topics + "orders", 5, 0);
      requireJob(figures, "shop/Parts", topics + "parts", portions, 0);
      requireJob(figures, "shop/Payments", "PaymentListener.paid", number(payments, 1), 1);
      requireJob(figures, "shop/Payments", "PaymentListener.invoiced", number(payments, 2), 0);
      requireJob(figures, "shop/Payments", "RefundListener", 2, 0);
      assertEquals(
          Set.of(
              topics + "orders",
              topics + "parts",
              "PaymentListener.paid",
              "PaymentListener.invoiced",
              "RefundListener"),
          figures.values("Job"));
      assertEquals(5, figures.of("shop/Orders", "QueryLatency").samples());

      requireAge(figures, "shop/Orders", topics + "orders", 5);
      requireAge(figures, "shop/Parts", topics + "parts", portions);
      requireAge(figures, "shop/Payments", "PaymentListener.paid", number(payments, 1));
      requireAge(figures, "shop/Payments", "PaymentListener.invoiced", number(payments, 2));
      requireAge(figures, "shop/Payments", "RefundListener", 2);
      Figures old = figures.of("shop/Orders", "MessageAge");
      assertTrue(old.sum() > 5 * 0.9 * AN_HOUR && old.sum() < 5 * 1.1 * AN_HOUR, "" + old.sum());
      Figures fresh = figures.of("shop/Parts", "MessageAge");
      assertTrue(fresh.sum() < AN_HOUR, "" + fresh.sum());

      Figures lag =
          figures.of("shop/Orders", "ConsumerLag").where("Destination", topics + "orders");
      assertEquals(6, lag.sum(), "3, 2, 1 and 0 once it is known who takes them");

      Figures sent = figures.of("shop/Sales", "OutboundErrorRate").where("Peer", "kafka");
      assertEquals(SENT, sent.samples());
      assertEquals(200, sent.sum(), "two failed");
      assertEquals(SENT, figures.of("OutboundLatency").samples(), "of no other package");
      PlainIT.requireClean(endpoint, application);
    }
  }

  private static int number(String line, int at) {
    return Integer.parseInt(line.split(" ", -1)[at]);
  }

  private static void requireJob(
      Figures figures, String namespace, String job, int runs, int failed) {
    assertEquals(runs, figures.of(namespace, "JobCount").where("Job", job).sum(), job);
    assertEquals(runs, figures.of(namespace, "JobLatency").where("Job", job).samples(), job);
    assertEquals(
        100.0 * failed, figures.of(namespace, "JobErrorRate").where("Job", job).sum(), job);
  }

  private static void requireAge(Figures figures, String namespace, String job, int messages) {
    assertEquals(messages, figures.of(namespace, "MessageAge").where("Job", job).samples(), job);
  }
}
