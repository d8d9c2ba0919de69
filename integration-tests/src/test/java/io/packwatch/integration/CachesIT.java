package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import redis.embedded.RedisServer;

/** Caches: a real Redis by its clients, and Spring's, each in its oldest and newest version. */
class CachesIT {

  private static final File CACHES = Application.built("caches/target");

  private static int port;
  private static RedisServer redis;

  @BeforeAll
  static void startRedis() throws Exception {
    port = freePort();
    redis =
        RedisServer.newRedisServer()
            .port(port)
            .setting("bind 127.0.0.1")
            .setting("save \"\"")
            .build();
    redis.start();
  }

  @AfterAll
  static void stopRedis() throws Exception {
    redis.stop();
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static Launch asking(
      String client, String libraries, int silent, CloudWatchEndpoint endpoint) throws Exception {
    String classPath =
        String.join(
            File.pathSeparator,
            new File(CACHES, "classes").getPath(),
            new File(CACHES, "libraries/common") + "/*",
            new File(CACHES, "libraries/" + libraries) + "/*");
    return Launch.main(
            classPath, "com.acme.caches.Main", client, "" + port, "" + freePort(), "" + silent)
        // Spring 5.0 makes proxies as Java 8 allowed it
        .jvmArgument("--add-opens=java.base/java.lang=ALL-UNNAMED")
        .with("packwatch.metric.CacheCount", "on")
        .sendingTo(endpoint);
  }

  /** Takes connections, as a system does for whom nobody listens any more, and never answers. */
  private static ServerSocket silent() throws Exception {
    return new ServerSocket(0, 50, InetAddress.getByName("localhost"));
  }

  private static Figures asked(String client, String libraries, String... settings)
      throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        ServerSocket silent = silent()) {
      Launch launch = asking(client, libraries, silent.getLocalPort(), endpoint);
      for (int i = 0; i < settings.length; i += 2) {
        launch = launch.with(settings[i], settings[i + 1]);
      }
      try (Application application = Application.start(launch)) {
        application.awaitOut("ASKED", 90);
        application.terminate();

        PlainIT.requireClean(endpoint, application);
        return endpoint.received();
      }
    }
  }

  private static void requireRedis(Figures figures, String namespace, int hits, int misses) {
    assertEquals(12, figures.of(namespace, "CacheCount").where("Cache", "Redis").sum());
    assertEquals(12, figures.of(namespace, "CacheLatency").where("Cache", "Redis").samples());
    assertEquals(300, figures.of(namespace, "CacheErrorRate").where("Cache", "Redis").sum());
    assertEquals(hits * 100, figures.of(namespace, "CacheHitRate").where("Cache", "Redis").sum());
    assertEquals(hits + misses, figures.of(namespace, "CacheHitRate").samples());
    assertEquals(12, figures.of("CacheLatency").samples(), "of no other package");
    assertEquals(Set.of("Redis"), figures.values("Cache"));
  }

  @ParameterizedTest
  @Versions(
      newest = "new",
      older = {"old", "3", "4"})
  void eachCommandOfJedisIsACallOfItsPackage(String libraries) throws Exception {
    requireRedis(asked("jedis", "jedis-" + libraries), "shop/Prices", 1, 3);
  }

  @ParameterizedTest
  @Versions(newest = "new", older = "old")
  void eachCommandOfLettuceIsACallOfItsPackage(String libraries) throws Exception {
    requireRedis(asked("lettuce", "lettuce-" + libraries), "shop/Carts", 3, 3);
  }

  @ParameterizedTest
  @Versions(newest = "new", older = "old")
  void lookUpsOfSpringAreToldApartByTheNameOfTheCache(String libraries) throws Exception {
    Figures figures = asked("spring", "spring-" + libraries);
    Figures rate = figures.of("shop/Books", "CacheHitRate").where("Cache", "books");
    assertEquals(4, rate.samples());
    assertEquals(100, rate.sum());
    assertEquals(4, figures.of("CacheHitRate").samples(), "of no other package");
    assertFalse(figures.metrics().contains("CacheLatency"), "the cache is not remote");
  }

  @ParameterizedTest(name = "{0}, {1}")
  @Versions(
      newest = {"jcache, ehcache-3.12", "jcache, caffeine-jcache", "ehcache2, ehcache-2.10"},
      older = {"jcache, ehcache-3.0", "ehcache2, ehcache-2.6"})
  void lookUpsOfLocalCachesAreThoseOfTheirName(String client, String libraries) throws Exception {
    Figures rate = asked(client, libraries).of("CacheHitRate");
    assertEquals(3, rate.where("Cache", "seats").samples());
    assertEquals(200, rate.where("Cache", "seats").sum());
    assertEquals(Set.of("shop/Seats"), rate.namespaces());
    assertEquals(3, rate.samples(), "of no other cache");
  }

  @Test
  void lookUpsAreShownToPrometheus() throws Exception {
    int console = freePort();
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                asking("spring", "spring-new", freePort(), endpoint)
                    .with("packwatch.console.port", Integer.toString(console)))) {
      application.awaitErr(ConsoleIT.SAYS_WHERE, 30);
      application.awaitOut("ASKED", 90);
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + console + "/metrics"))
              .header("Accept", "text/plain")
              .build();
      String hits =
          "packwatch_cache_lookups_total{cache=\"books\",package=\"Books\",result=\"hit\"} 1.0";
      String misses = hits.replace("hit", "miss").replace(" 1.0", " 3.0");
      String shown = "";
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
      while (!(shown.contains(hits) && shown.contains(misses)) && System.nanoTime() < deadline) {
        shown = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
        Thread.sleep(200);
      }
      assertTrue(shown.contains(hits) && shown.contains(misses), shown);
      application.terminate();
    }
  }

  @Test
  void aSwitchTurnsEachOff() throws Exception {
    Figures figures = asked("jedis", "jedis-new", "packwatch.probe.jedis", "off");
    assertFalse(figures.metrics().contains("CacheLatency"));
  }
}
