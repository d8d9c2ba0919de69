package com.acme.caches.carts;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;

/** Twelve calls, three of which fail: three look-ups find something, three find nothing. */
public final class Carts {

  private static final Duration PATIENCE = Duration.ofMillis(300);

  public void ask(int answers, int nobody, int silent) {
    RedisClient client = RedisClient.create("redis://localhost:" + answers);
    try (StatefulRedisConnection<String, String> connection = client.connect()) {
      RedisCommands<String, String> redis = connection.sync();
      redis.ping();
      redis.set("tea", "4");
      redis.get("tea");
      redis.get("coffee");
      redis.hget("milk", "fresh");
      redis.flushdb();
      redis.get("tea");
      redis.set("word", "no list");
      try {
        redis.lpop("word");
      } catch (RuntimeException expected) {
        // it is no list
      }
      int length =
          connection.async().get("word").thenApply(String::length).toCompletableFuture().join();
      System.out.println("found " + length);
      redis.multi();
      redis.get("word");
      redis.exec();
    }
    client.shutdown();
    fail(nobody);
    fail(silent);
  }

  private static void fail(int port) {
    RedisClient client =
        RedisClient.create(
            RedisURI.builder().withHost("localhost").withPort(port).withTimeout(PATIENCE).build());
    try (StatefulRedisConnection<String, String> connection = client.connect()) {
      connection.sync().get("tea");
    } catch (RuntimeException expected) {
      // nobody answers there
    }
    client.shutdown();
  }
}
