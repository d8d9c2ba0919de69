package io.packwatch.agent.build;

import io.packwatch.agent.transform.ApplicationClasses;
import java.security.ProtectionDomain;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Knows the application by prefixes: for a rehearsal of the weaving, and for tests. One thread. */
public class NamedApplication implements ApplicationClasses {

  private final Map<String, Integer> packages = new HashMap<>();
  private String found = "";
  private String driver = "";

  /** Attributes classes whose internal name begins like this to a package. */
  public NamedApplication with(String prefix, int packageId) {
    packages.put(prefix, packageId);
    return this;
  }

  /** Classes of a driver. */
  public NamedApplication withDriver(String prefix) {
    driver = prefix;
    return this;
  }

  /** Classes that turn out to be the application's when they are looked at. */
  public NamedApplication finds(String prefix) {
    found = prefix;
    return this;
  }

  @Override
  public int packageOf(String internalName, @Nullable ClassLoader loader) {
    return packageOf(internalName);
  }

  private int packageOf(String internalName) {
    for (Map.Entry<String, Integer> each : packages.entrySet()) {
      if (internalName.startsWith(each.getKey())) {
        return each.getValue();
      }
    }
    return 0;
  }

  @Override
  public boolean isLibrary(String internalName) {
    return packageOf(internalName) == 0
        && !isDriver(internalName)
        && (internalName.startsWith("org/") || internalName.startsWith("javax/"));
  }

  @Override
  public void loading(
      String internalName, @Nullable ProtectionDomain domain, @Nullable ClassLoader loader) {}

  @Override
  public boolean mayBeLaunched(@Nullable ClassLoader loader) {
    return false;
  }

  @Override
  public boolean isLaunched(
      String internalName,
      @Nullable ProtectionDomain domain,
      @Nullable ClassLoader loader,
      boolean hasMain) {
    return false;
  }

  @Override
  public boolean isDriver(String internalName) {
    return !driver.isEmpty() && internalName.startsWith(driver);
  }

  @Override
  public boolean discover(
      String internalName, @Nullable ProtectionDomain domain, @Nullable ClassLoader loader) {
    if (found.isEmpty() || !internalName.startsWith(found)) {
      return false;
    }
    packages.put(found, 1);
    return true;
  }
}
