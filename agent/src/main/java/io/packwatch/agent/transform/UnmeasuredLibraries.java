package io.packwatch.agent.transform;

import io.packwatch.agent.log.Log;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Known libraries that are partly or wholly unmeasured. Each is logged once when it is first seen,
 * so that its application does not look idle. A library is identified by a class that is loaded
 * only when it is used: a server when it serves, a client when it calls. An unknown JDBC driver is
 * reported too.
 *
 * <p>{@code UnmeasuredLibrariesTest} compares the classes with the published jars. Thread-safe.
 */
public final class UnmeasuredLibraries {

  /** The part of a library that is not measured. */
  public enum Kind {
    /** Its requests. */
    SERVER(
        " serves here: its requests are not measured, calls, statements and outbound calls are",
        "Requests are not measured where these serve them"),
    /** Calls through it. */
    CLIENT(
        " calls from here: its outbound calls are not measured",
        "Outbound calls are not measured where these make them"),
    /** The usage of its connections, and the time to wait for them. */
    POOL(
        " pools connections here: their usage is not measured",
        "Usage is not measured where these pool connections"),
    /** A store that is not queried by JDBC. */
    STORE(
        " asks a store from here: its statements are not measured",
        "Statements are not measured where these make them"),
    /** An unknown JDBC driver. */
    DRIVER(
        " is a JDBC driver that is not known: unless it hands statements on to one that is, they are"
            + " measured through HikariCP alone; name its package in packwatch.jdbc.drivers",
        "JDBC drivers that are not known");

    /** The end of a sentence that begins with the library's name. */
    final String sentence;

    /** The heading of a list of libraries. */
    public final String heading;

    Kind(String sentence, String heading) {
      this.sentence = sentence;
      this.heading = heading;
    }
  }

  /** A library, and its part that is not measured. */
  public static final class Unmeasured {
    /** The part. */
    public final Kind kind;

    /** For people. */
    public final String library;

    Unmeasured(Kind kind, String library) {
      this.kind = kind;
      this.library = library;
    }

    /** For people: the library, and the missing measurements. */
    String sentence() {
      return library + kind.sentence;
    }
  }

  /** Drivers that are reported; a JVM has a few. */
  private static final int MAX_DRIVERS = 16;

  private static final String BEYOND =
      "more than " + MAX_DRIVERS + " JDBC drivers are not known: further ones are not named";

  private static final String DRIVER = "java.sql.Driver";
  private static final String[] DRIVERS = {"java/sql/Driver"};

  private final ApplicationClasses application;

  /** By sentence, in the order of first sight. */
  private final Map<String, Unmeasured> seen = new LinkedHashMap<>();

  private boolean beyond;

  /**
   * @param application recognises the application's own classes, and known drivers
   */
  public UnmeasuredLibraries(ApplicationClasses application) {
    this.application = application;
  }

  /** The library that a class belongs to; null for nearly every class. */
  public static @Nullable Unmeasured of(String internalName) {
    return UnmeasuredClasses.of(internalName);
  }

  /** Handles a class that was loaded before the agent. */
  void see(Class<?> loaded, String internalName) {
    see(internalName);
    if (isNamedDriver(internalName) && isUnknown(internalName)) {
      for (Class<?> each : loaded.getInterfaces()) {
        if (each.getName().equals(DRIVER)) {
          addDriver(internalName);
        }
      }
    }
  }

  private void see(String internalName) {
    Unmeasured unmeasured = UnmeasuredClasses.of(internalName);
    if (unmeasured != null) {
      add(unmeasured);
    }
  }

  /**
   * Handles a loading class. In a known library only classes with a driver's name are examined; all
   * other classes also go to {@link #see(String, ClassFile)}.
   */
  void see(String internalName, byte[] bytes) {
    see(internalName);
    if (isNamedDriver(internalName) && isUnknown(internalName)) {
      ClassFile file = ClassFile.read(bytes);
      if (file != null) {
        see(internalName, file);
      }
    }
  }

  /**
   * Handles an examined class that is not the application's. If a driver does not name the
   * interface, its superclass does, and is loaded with it; so one of the two is seen.
   */
  void see(String internalName, ClassFile file) {
    if (file.implementsAny(DRIVERS) && isUnknown(internalName)) {
      addDriver(internalName);
    }
  }

  private static boolean isNamedDriver(String internalName) {
    return internalName.indexOf("Driver", internalName.lastIndexOf('/') + 1) >= 0;
  }

  private boolean isUnknown(String internalName) {
    return !application.isDriver(internalName) && application.packageOf(internalName, null) == 0;
  }

  private void addDriver(String internalName) {
    add(new Unmeasured(Kind.DRIVER, internalName.replace('/', '.')));
  }

  private synchronized void add(Unmeasured unmeasured) {
    boolean beside = unmeasured.library.equals(UnmeasuredClasses.NETTY) && sees(Kind.SERVER);
    if (unmeasured.kind == Kind.DRIVER && count(Kind.DRIVER) == MAX_DRIVERS) {
      sayBeyond(unmeasured.sentence());
    } else if (!beside && seen.put(unmeasured.sentence(), unmeasured) == null) {
      Log.info(unmeasured.sentence());
    }
  }

  private void sayBeyond(String sentence) {
    if (!beyond && !seen.containsKey(sentence)) {
      beyond = true;
      Log.info(BEYOND);
    }
  }

  private int count(Kind kind) {
    int count = 0;
    for (Unmeasured each : seen.values()) {
      count += each.kind == kind ? 1 : 0;
    }
    return count;
  }

  /** Whether a library of a kind was seen. */
  public synchronized boolean sees(Kind kind) {
    return count(kind) > 0;
  }

  /** What was seen, one sentence each, in the order of first sight. */
  public synchronized List<String> sentences() {
    List<String> sentences = new ArrayList<>(seen.keySet());
    if (beyond) {
      sentences.add(BEYOND);
    }
    return sentences;
  }
}
