package com.acme.shop.api;

import com.acme.shop.services.Checkout;
import java.util.function.IntSupplier;

/** An application's handler: calls its service. */
public final class Orders {

  private Orders() {}

  public static int place(IntSupplier statement) {
    return Checkout.pay(statement);
  }

  /** Asks from here. */
  public static int list(IntSupplier statement) {
    return statement.getAsInt();
  }

  /** Asks from below many frames of its own. */
  public static int recurse(int depth, IntSupplier statement) {
    return depth == 0 ? statement.getAsInt() : recurse(depth - 1, statement);
  }
}
