package com.acme.stores;

import com.acme.stores.books.Books;
import com.acme.stores.books.Shelf;

/** Asks databases, says what it was answered, and waits to be ended. */
public final class Main {

  private Main() {}

  /**
   * Asks, and waits.
   *
   * @param args the URLs of databases
   */
  public static void main(String[] args) throws Exception {
    System.out.println("READY");
    for (String url : args) {
      Shelf shelf = new Shelf(url);
      System.out.println(shelf.database() + new Books(shelf).ask());
      shelf.close();
    }
    System.out.println("ASKED");
    Thread.currentThread().join();
  }
}
