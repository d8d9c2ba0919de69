package io.packwatch.agent.start;

import io.packwatch.agent.packages.Libraries;
import io.packwatch.agent.packages.LogicalPackages;
import io.packwatch.agent.packages.WebApplications;
import io.packwatch.agent.transform.ApplicationClasses;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers the transformer from the mapping of packages and the table of libraries. */
public final class KnownClasses implements ApplicationClasses {

  private final LogicalPackages packages;
  private final WebApplications webApplications;

  /** {@code packwatch.jdbc.drivers} as internal names: libraries that are to be looked into. */
  private final List<String> drivers;

  public KnownClasses(LogicalPackages packages, List<String> drivers) {
    this.packages = packages;
    this.webApplications = new WebApplications(packages);
    this.drivers = new ArrayList<>(drivers.size());
    for (String driver : drivers) {
      this.drivers.add(driver.replace('.', '/'));
    }
  }

  @Override
  public int packageOf(String internalName) {
    return packages.packageOf(internalName);
  }

  @Override
  public boolean isLibrary(String internalName) {
    for (String driver : drivers) {
      if (internalName.startsWith(driver)) {
        return false;
      }
    }
    return Libraries.contains(internalName);
  }

  @Override
  public boolean discover(String internalName, @Nullable ProtectionDomain domain) {
    webApplications.loading(internalName, domain);
    return packages.isApplication(internalName);
  }
}
