package com.acme.bank;

/** An enum: its values and their order are no calls. */
public enum Currency {
  EURO,
  DOLLAR;

  void main() {
    System.out.println(values().length);
  }
}
