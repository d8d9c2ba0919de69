package io.packwatch.agent.transform;

import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The declared methods that advice goes into. Abstract and native ones never match. */
public final class Methods {

  private static final String CONSTRUCTOR = "<init>";
  private static final Set<String> NONE = Collections.<String>emptySet();

  private final String[] names;
  private final @Nullable String arguments;
  private final Set<String> signatures;
  private final String[] starts;

  private Methods(String[] names, @Nullable String arguments, Set<String> signatures) {
    this(names, arguments, signatures, new String[0]);
  }

  private Methods(
      String[] names, @Nullable String arguments, Set<String> signatures, String[] starts) {
    this.names = names;
    this.arguments = arguments;
    this.signatures = signatures;
    this.starts = starts;
  }

  /**
   * Methods whose name and descriptor begin like this: {@code commit()V} is one method, {@code
   * getConnection()L} returns an object, {@code prepareCall(} takes anything.
   */
  public static Methods beginning(String... starts) {
    return new Methods(new String[0], null, NONE, starts);
  }

  /** Exactly these methods, each given as name and descriptor: {@code run()V}. */
  public static Methods signed(Set<String> signatures) {
    return new Methods(new String[0], null, signatures);
  }

  /** Methods with any of these names. */
  public static Methods named(String... names) {
    return new Methods(names, null, NONE);
  }

  /** All constructors. */
  public static Methods constructors() {
    return new Methods(new String[] {CONSTRUCTOR}, null, NONE);
  }

  /**
   * Only methods whose descriptor begins like this: {@code (J)} takes one long, {@code (J} takes a
   * long first.
   */
  public Methods taking(String descriptorStart) {
    return new Methods(names, descriptorStart, NONE, starts);
  }

  /** Whether a method is included. */
  boolean match(String name, String descriptor) {
    for (String candidate : names) {
      if (candidate.equals(name)) {
        return arguments == null || descriptor.startsWith(arguments);
      }
    }
    for (String start : starts) {
      if (begins(start, name, descriptor)) {
        return arguments == null || descriptor.startsWith(arguments);
      }
    }
    return !signatures.isEmpty() && signatures.contains(name + descriptor);
  }

  /** Whether a method's name and descriptor begin with a text that holds the parenthesis. */
  static boolean begins(String start, String name, String descriptor) {
    int length = name.length();
    return start.startsWith(name)
        && start.length() > length
        && start.charAt(length) == '('
        && descriptor.startsWith(start.substring(length));
  }

  /** The number of methods that are given with their descriptors. */
  int signed() {
    return signatures.size();
  }

  /** The same methods for the servlet API named jakarta. */
  Methods renamed() {
    return arguments == null ? this : taking(Servlets.toJakarta(arguments));
  }
}
