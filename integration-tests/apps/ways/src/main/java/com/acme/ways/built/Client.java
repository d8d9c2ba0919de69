package com.acme.ways.built;

import com.acme.ways.store.Store;
import java.io.IOException;

/** Works while it is built, with branches before its superclass is set up and handlers after. */
public class Client extends Base {

  private final long number;

  public Client(boolean named, int taken, long first) throws IOException {
    super(named ? (taken > 1 ? "many" : "one") : "");
    long sum = first;
    for (int i = 0; i < taken; i++) {
      try {
        sum += Store.take();
      } finally {
        sum++;
      }
    }
    if (taken > 2) {
      throw new IllegalStateException("took " + sum);
    }
    number = sum;
  }

  public long number() {
    return number;
  }
}
