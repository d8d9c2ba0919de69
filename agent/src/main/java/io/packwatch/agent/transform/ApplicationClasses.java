package io.packwatch.agent.transform;

import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/**
 * Separates the application's classes from those of libraries. Called for each class that is
 * loaded.
 */
public interface ApplicationClasses {

  /**
   * The logical package of a class by its internal name, and by its loader if a server runs several
   * applications. 0 for classes that are not the application's, and for packages beyond the limit.
   */
  int packageOf(String internalName, @Nullable ClassLoader loader);

  /** Whether a class belongs to a known library and needs no examination. */
  boolean isLibrary(String internalName);

  /** Notes a class of the application: a server may have several with this name. */
  void loading(
      String internalName, @Nullable ProtectionDomain domain, @Nullable ClassLoader loader);

  /**
   * Whether a class belongs to a JDBC driver or a connection pool; it is then no {@link
   * #isLibrary}.
   */
  boolean isDriver(String internalName);

  /**
   * Examines the origin of a class that is not known to be the application's.
   *
   * @return whether it is the application's
   */
  boolean discover(
      String internalName, @Nullable ProtectionDomain domain, @Nullable ClassLoader loader);

  /** Whether classes of this loader are worth a call of {@link #isLaunched}. */
  boolean mayBeLaunched(@Nullable ClassLoader loader);

  /**
   * Checks whether the main class starts a class that is not known to be the application's.
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
