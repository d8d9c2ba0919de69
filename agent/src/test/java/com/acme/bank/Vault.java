package com.acme.bank;

import java.io.IOException;
import java.io.ObjectInput;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Entered by everything but its public methods, for the tests that look for such ways. */
public class Vault {

  static final List<String> OPENED = new ArrayList<>();

  private static final String CODE = read();

  private final String name;

  private static String read() {
    return OPENED.toString();
  }

  /** Assigns. */
  public Vault(String name) {
    this.name = name.trim();
  }

  /** Refuses, and works no more than that. */
  public Vault(String name, int number) {
    this(name);
    if (number < 0) {
      throw new IllegalArgumentException(name);
    }
  }

  /** Works, after a branch, with a handler of its own. */
  public Vault(boolean named, List<String> log) throws IOException {
    this(named ? "named" : log.get(0));
    try {
      open(log);
    } catch (IllegalStateException closed) {
      throw new IOException(closed);
    }
  }

  private static void open(List<String> log) {
    log.add("open");
    if (log.size() > 1) {
      throw new IllegalStateException(log.toString());
    }
  }

  /** The lambda works. */
  Callable<String> working() {
    return () -> work();
  }

  private String work() {
    return String.join(CODE, OPENED) + Thread.currentThread();
  }

  /** The lambda only asks. */
  Function<Account, String> asking() {
    return account -> account.getOwner() + name;
  }

  /** A private method that works, handed out. */
  Callable<String> handedOut() {
    return this::work;
  }

  @SuppressWarnings("unused")
  private void neverHandedOut() {
    OPENED.clear();
  }

  @Deprecated
  @SuppressWarnings("unused")
  private void onlyMarked() {
    OPENED.clear();
  }

  /** A future. */
  public CompletableFuture<String> later() {
    return CompletableFuture.supplyAsync(this::work);
  }

  public void readExternal(ObjectInput in) throws IOException {
    OPENED.add(in.readLine());
  }
}
