package io.packwatch.agent.transform;

import io.packwatch.agent.log.Log;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Known libraries that are partly or wholly unmeasured. Each is logged once when it is first seen,
 * so that its application does not look idle. A library is known by a class that is loaded only
 * where it is used: a server's to serve, a client's to call. A JDBC driver that is not known is one
 * too.
 *
 * <p>{@code UnmeasuredLibrariesTest} holds the classes against the published jars. Thread-safe.
 */
public final class UnmeasuredLibraries {

  /** What of a library is not measured. */
  public enum Kind {
    /** Its requests. */
    SERVER(
        " serves here: its requests are not measured, calls, statements and outbound calls are",
        "Requests are not measured where these serve them"),
    /** What is called by it. */
    CLIENT(
        " calls from here: its outbound calls are not measured",
        "Outbound calls are not measured where these make them"),
    /** How many of its connections are in use, and how long one waits for them. */
    POOL(
        " pools connections here: their usage is not measured",
        "Usage is not measured where these pool connections"),
    /** A store that is not asked by JDBC. */
    STORE(
        " asks a store from here: its statements are not measured",
        "Statements are not measured where these make them"),
    /** A JDBC driver that nobody named. */
    DRIVER(
        " is a JDBC driver that is not known: unless it hands statements on to one that is, they are"
            + " measured through HikariCP alone; name its package in packwatch.jdbc.drivers",
        "JDBC drivers that are not known");

    /** Ends a sentence that begins with the library. */
    final String sentence;

    /** Begins a list of libraries. */
    public final String heading;

    Kind(String sentence, String heading) {
      this.sentence = sentence;
      this.heading = heading;
    }
  }

  /** A library, and what of it is not measured. */
  public static final class Unmeasured {
    /** What it is. */
    public final Kind kind;

    /** For people. */
    public final String library;

    Unmeasured(Kind kind, String library) {
      this.kind = kind;
      this.library = library;
    }

    /** For people: what is seen, and what is not. */
    String sentence() {
      return library + kind.sentence;
    }
  }

  /** Drivers that are said; a JVM has a few. */
  private static final int MAX_DRIVERS = 16;

  private static final String BEYOND =
      "more than " + MAX_DRIVERS + " JDBC drivers are not known: further ones are not named";

  private static final String DRIVER = "java.sql.Driver";
  private static final String[] DRIVERS = {"java/sql/Driver"};

  /**
   * Calls of {@link #check} that what serves without servlets waits for them: servers begin to
   * listen before their applications are deployed.
   */
  private static final int CHECKS_FOR_SERVLETS = 2;

  private final ApplicationClasses application;

  /** By sentence, in the order of their first sight. */
  private final Map<String, Unmeasured> seen = new LinkedHashMap<>();

  private boolean beyond;
  private boolean servlets;

  /** What serves without servlets, unless they come. */
  private @Nullable Unmeasured waiting;

  private int checks;

  /**
   * @param application tells the application's own classes, and drivers that are known
   */
  public UnmeasuredLibraries(ApplicationClasses application) {
    this.application = application;
  }

  /** The library that a class belongs to; null for nearly every class. */
  public static @Nullable Unmeasured of(String internalName) {
    return UnmeasuredClasses.of(internalName);
  }

  /** Whether a library has nothing that is not measured where servlets are deployed on it. */
  public static boolean isMeasuredWithServlets(Unmeasured unmeasured) {
    return unmeasured.library.equals(UnmeasuredClasses.UNDERTOW);
  }

  /** Whether a class is there where servlets are deployed on such a library. */
  public static boolean bringsServlets(String internalName) {
    return UnmeasuredClasses.bringsServlets(internalName);
  }

  /** A class that was loaded before the agent. */
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
    } else if (UnmeasuredClasses.bringsServlets(internalName)) {
      withServlets();
    }
  }

  /**
   * A class is loaded. Of a known library only what is called a driver is looked into; all others
   * are given to {@link #see(String, ClassFile)} as well.
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
   * A class that is not the application's was looked into. A driver's superclass names the
   * interface where the driver does not, and is loaded with it: so one of the two is seen.
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
    if (isMeasuredWithServlets(unmeasured) && (servlets || checks < CHECKS_FOR_SERVLETS)) {
      waiting = servlets ? null : unmeasured;
    } else if (unmeasured.kind == Kind.DRIVER && count(Kind.DRIVER) == MAX_DRIVERS) {
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

  private synchronized void withServlets() {
    servlets = true;
    waiting = null;
    for (Iterator<Unmeasured> each = seen.values().iterator(); each.hasNext(); ) {
      if (isMeasuredWithServlets(each.next())) {
        each.remove();
      }
    }
  }

  /** Says what was waited for in vain. Called about every ten seconds by the agent's own thread. */
  public synchronized void check() {
    Unmeasured serving = waiting;
    if (serving != null && ++checks == CHECKS_FOR_SERVLETS) {
      waiting = null;
      add(serving);
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
