package com.acme.bank;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Methods of every kind, for the tests that choose among them. */
public abstract class Account implements Comparable<Account>, Callable<String> {

  private final List<String> entries;
  private String owner = "";
  private long balance;

  protected Account(List<String> entries) {
    this.entries = new ArrayList<>(entries);
    entries.forEach(this::book);
  }

  public static void main(String[] arguments) {
    System.out.println(arguments[0]);
  }

  /** Not the program's. */
  public static void main(List<String> arguments) {
    arguments.clear();
  }

  public String getOwner() {
    return owner;
  }

  public void setOwner(String owner) {
    this.owner = owner.trim();
  }

  public Account withOwner(String changed) {
    this.owner = Objects.requireNonNull(changed);
    return this;
  }

  public List<String> copy() {
    return new ArrayList<>(entries);
  }

  public String describe() {
    return owner + ' ' + balance;
  }

  public boolean isRich() {
    return balance > 1_000_000 ? true : owner.isEmpty();
  }

  public void book(String entry) {
    entries.add(entry);
  }

  public long loop() {
    long sum = 0;
    for (int i = 0; i < 100; i++) {
      sum += balance;
    }
    return sum;
  }

  public void sleep() throws InterruptedException {
    Thread.sleep(1);
  }

  public void refuse() {
    throw new IllegalStateException();
  }

  public Supplier<String> lambda() {
    return () -> String.join(",", entries);
  }

  protected void protectedWork() {
    entries.clear();
  }

  void packagePrivateWork() {
    entries.clear();
  }

  @SuppressWarnings("unused")
  private void privateWork() {
    entries.clear();
  }

  public abstract void abstractWork();

  public native void nativeWork();

  @Override
  public String call() {
    entries.clear();
    return "";
  }

  @Override
  public int compareTo(Account other) {
    return entries.size() - other.entries.size();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Account && entries.equals(((Account) other).entries);
  }

  @Override
  public int hashCode() {
    return entries.hashCode();
  }

  @Override
  public String toString() {
    return entries.toString();
  }
}
