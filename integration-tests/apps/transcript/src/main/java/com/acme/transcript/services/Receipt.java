package com.acme.transcript.services;

import java.io.Serializable;

/** Serializable without a number of its own: its number is worked out from its members. */
public class Receipt implements Serializable {

  private final String item;
  private int printed;

  public Receipt(String item) {
    this.item = item;
  }

  /** Work enough to be measured. */
  public String print(int times) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < times; i++) {
      text.append(item).append(' ').append(++printed).append('\n');
    }
    return text.toString();
  }
}
