package com.acme.many.orders;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A class of the application with a method that does work, which is a package boundary.
 *
 * <p>A pattern: {@code com.acme.many.Main} makes thousands of it by changing the digits in its
 * name.
 */
public final class Order000000 {

  private final Map<String, Integer> amounts;

  public Order000000(Map<String, Integer> amounts) {
    this.amounts = amounts;
  }

  public int amount(String of) {
    Integer amount = amounts.get(of);
    return amount == null ? 0 : amount;
  }

  public List<String> above(int limit) {
    List<String> found = new ArrayList<>();
    for (Map.Entry<String, Integer> entry : amounts.entrySet()) {
      if (entry.getValue() > limit) {
        found.add(entry.getKey() + ": " + entry.getValue());
      }
    }
    return found;
  }
}
