package com.acme.orders;

/**
 * Generic, so that implementations have bridges.
 *
 * @param <T> what is charged
 */
public interface Gateway<T> {

  String charge(T what, long cents);

  default String charge(T what) {
    return charge(what, 100);
  }
}
