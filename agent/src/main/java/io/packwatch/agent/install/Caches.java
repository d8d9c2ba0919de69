package io.packwatch.agent.install;

import io.packwatch.agent.config.Keys;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.log.Log;
import io.packwatch.agent.transform.cache.ClassCache;
import java.io.File;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens the transformation cache, if there is to be one. */
final class Caches {

  private Caches() {}

  /**
   * @param probes those that are on, in the order of their numbers, which are woven into classes
   */
  static @Nullable ClassCache of(Settings settings, List<String> probes) {
    String directory = settings.find(Keys.CACHE_DIRECTORY);
    if (directory == null) {
      return null;
    }
    String digest = Version.digest();
    if (digest.isEmpty()) {
      Log.warn("packwatch.cache.directory is not used: this build has no digest");
      return null;
    }
    return ClassCache.open(new File(directory), fingerprint(digest, settings, probes));
  }

  /**
   * Everything that has a say in what becomes of a class, but for the class itself: two runs that
   * agree in it weave alike. How packages are mapped has none, for their numbers are filled in when
   * a class is taken from the cache.
   */
  static String fingerprint(String digest, Settings settings, List<String> probes) {
    return "agent "
        + digest
        + "; probes "
        + probes
        + "; boundary "
        + settings.get(Keys.BOUNDARY)
        + ", include "
        + settings.find(Keys.BOUNDARY_INCLUDE)
        + ", exclude "
        + settings.find(Keys.BOUNDARY_EXCLUDE)
        + "; drivers "
        + settings.find(Keys.JDBC_DRIVERS);
  }
}
