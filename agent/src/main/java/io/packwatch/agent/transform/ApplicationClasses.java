package io.packwatch.agent.transform;

import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/** Tells the application's classes from those of libraries. Asked for each class that is loaded. */
public interface ApplicationClasses {

  /**
   * The logical package of a class by its internal name; 0 for what is not the application's, and
   * for packages beyond the most that are told apart.
   */
  int packageOf(String internalName);

  /** Whether a class is not the application's, but of a library that is known and needs no look. */
  boolean isLibrary(String internalName);

  /** Whether a class is of a JDBC driver or a connection pool; it is then no {@link #isLibrary}. */
  boolean isDriver(String internalName);

  /**
   * Looks at where a class comes from that is in neither.
   *
   * @return whether it is the application's
   */
  boolean discover(String internalName, @Nullable ProtectionDomain domain);
}
