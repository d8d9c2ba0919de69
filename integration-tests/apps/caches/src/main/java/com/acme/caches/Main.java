package com.acme.caches;

import com.acme.caches.books.Shelf;
import com.acme.caches.carts.Carts;
import com.acme.caches.prices.Prices;
import com.acme.caches.seats.EhcacheSeats;
import com.acme.caches.seats.JCacheSeats;

/** Asks one kind of cache, says when it is done, and waits to be ended. */
public final class Main {

  private Main() {}

  /**
   * Asks, and waits.
   *
   * @param args jedis, lettuce, jcache, ehcache2 or spring; the ports of a server that answers, of
   *     none, and of one that never answers
   */
  public static void main(String[] args) throws Exception {
    System.out.println("READY");
    int answers = Integer.parseInt(args[1]);
    int nobody = Integer.parseInt(args[2]);
    int silent = Integer.parseInt(args[3]);
    if (args[0].equals("jedis")) {
      new Prices().ask(answers, nobody, silent);
    } else if (args[0].equals("lettuce")) {
      new Carts().ask(answers, nobody, silent);
    } else if (args[0].equals("jcache")) {
      new JCacheSeats().ask();
    } else if (args[0].equals("ehcache2")) {
      new EhcacheSeats().ask();
    } else {
      new Shelf().ask();
    }
    System.out.println("ASKED");
    Thread.currentThread().join();
  }
}
