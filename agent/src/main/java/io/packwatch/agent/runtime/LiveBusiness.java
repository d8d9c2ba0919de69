package io.packwatch.agent.runtime;

import io.packwatch.agent.business.BusinessRule;
import io.packwatch.agent.config.BusinessKeys;
import io.packwatch.agent.config.Configuration;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.install.InstrumentationSetup;
import io.packwatch.agent.log.Log;
import io.packwatch.agent.probe.boundary.NamePattern;
import io.packwatch.agent.transform.LoadedClasses;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Applies changed lines of {@code packwatch.business}: only the classes they mean are woven again.
 */
final class LiveBusiness implements Configuration.Listener {

  private final InstrumentationSetup setup;

  LiveBusiness(InstrumentationSetup setup) {
    this.setup = setup;
  }

  @Override
  public void changed(Settings settings) {
    List<BusinessRule> changed = setup.business.apply(settings.all(BusinessKeys.RULE));
    if (!changed.isEmpty()) {
      int woven = setup.loaded.transform(new Meant(changed));
      Log.info(
          "packwatch.business: wove "
              + (woven == 1 ? "1 class" : woven + " classes")
              + " again; others will be when they are loaded");
    }
  }

  /** The classes that some rules mean, by their names and those of their interfaces. */
  private static final class Meant implements LoadedClasses.Choice {

    private final Set<String> names = new HashSet<>();
    private final List<NamePattern> patterns = new ArrayList<>(0);

    Meant(List<BusinessRule> rules) {
      for (BusinessRule rule : rules) {
        if (rule.namesOneClass()) {
          names.add(rule.className());
        } else {
          patterns.add(new NamePattern(rule.className()));
        }
      }
    }

    @Override
    public boolean wants(Class<?> loaded) {
      if (names.contains(loaded.getName())) {
        return true;
      }
      ClassLoader loader = loaded.getClassLoader();
      if (loader == null) {
        return false;
      }
      for (Class<?> each : names.isEmpty() ? new Class<?>[0] : loaded.getInterfaces()) {
        if (names.contains(each.getName())) {
          return true;
        }
      }
      return NamePattern.anyMatches(patterns, loaded.getName());
    }
  }
}
