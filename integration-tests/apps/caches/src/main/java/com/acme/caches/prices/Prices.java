package com.acme.caches.prices;

import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Transaction;

/** Twelve calls, three of which fail: one look-up finds something, three find nothing. */
public final class Prices {

  private static final int MILLIS = 300;

  public void ask(int answers, int nobody, int silent) {
    try (Jedis redis = new Jedis("localhost", answers)) {
      redis.ping();
      redis.set("tea", "4");
      redis.get("tea");
      redis.get("coffee");
      redis.hget("milk", "fresh");
      redis.flushDB();
      redis.get("tea");
      redis.set("word", "no list");
      try {
        redis.lpop("word");
      } catch (RuntimeException expected) {
        // it is no list
      }
      Pipeline pipeline = redis.pipelined();
      pipeline.get("word");
      pipeline.get("tea");
      pipeline.sync();
      Transaction transaction = redis.multi();
      transaction.get("word");
      transaction.exec();
    }
    fail(nobody);
    fail(silent);
  }

  private static void fail(int port) {
    try (Jedis redis = new Jedis("localhost", port, MILLIS)) {
      redis.get("tea");
    } catch (RuntimeException expected) {
      // nobody answers there
    }
  }
}
