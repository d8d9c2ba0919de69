package io.packwatch.agent.transform;

import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/** Tells the application's classes from those of libraries. Asked for each class that is loaded. */
public interface ApplicationClasses {

  /**
   * The logical package of a class by its internal name, and by its loader where a server runs
   * several applications; 0 for what is not the application's, and for packages beyond the most
   * that are told apart.
   */
  int packageOf(String internalName, @Nullable ClassLoader loader);

  /** Whether a class is not the application's, but of a library that is known and needs no look. */
  boolean isLibrary(String internalName);

  /** Takes note of a class of the application: a server may have several such. */
  void loading(
      String internalName, @Nullable ProtectionDomain domain, @Nullable ClassLoader loader);

  /** Whether a class is of a JDBC driver or a connection pool; it is then no {@link #isLibrary}. */
  boolean isDriver(String internalName);

  /**
   * Looks at where a class comes from that is not known to be the application's.
   *
   * @return whether it is the application's
   */
  boolean discover(
      String internalName, @Nullable ProtectionDomain domain, @Nullable ClassLoader loader);

  /** Whether anything that this loader loads may be what {@link #isLaunched} asks about. */
  boolean mayBeLaunched(@Nullable ClassLoader loader);

  /**
   * Looks whether a class that is not known to be the application's is started as one by the main
   * class.
   *
   * @param hasMain whether it has a {@code main} method
   * @return whether it is the application's
   */
  boolean isLaunched(
      String internalName,
      @Nullable ProtectionDomain domain,
      @Nullable ClassLoader loader,
      boolean hasMain);
}
