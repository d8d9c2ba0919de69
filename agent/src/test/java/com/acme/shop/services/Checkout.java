package com.acme.shop.services;

import java.util.function.IntSupplier;

/** An application's service: runs a statement. */
public final class Checkout {

  private Checkout() {}

  public static int pay(IntSupplier statement) {
    return statement.getAsInt();
  }
}
