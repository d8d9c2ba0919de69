package io.packwatch.agent.packages;

import io.packwatch.agent.log.Log;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads {@code packwatch.package.<Name>} as people write it. */
final class ConfiguredPackages {

  private ConfiguredPackages() {}

  static Mapping mapping(Map<String, List<String>> configured) {
    List<String> prefixes = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, List<String>> entry : configured.entrySet()) {
      String name = CloudWatchName.of(entry.getKey());
      for (String written : entry.getValue()) {
        String prefix = plain(written);
        if (name.isEmpty()) {
          warn(entry.getKey(), written, "ignored: CloudWatch does not accept the name");
        } else if (prefix.isEmpty()) {
          warn(entry.getKey(), written, "ignored: it is not a Java package");
        } else if (prefixes.contains(prefix)) {
          String other = names.get(prefixes.indexOf(prefix));
          warn(entry.getKey(), written, "also given for " + other + ", which keeps it");
        } else {
          prefixes.add(prefix);
          names.add(name);
        }
      }
    }
    return Mapping.of(prefixes, names);
  }

  /** {@code com.acme.api.*}, {@code com/acme/api} and {@code com.acme.api.} are one package. */
  private static String plain(String written) {
    String prefix = written.trim().replace('/', '.');
    int end = prefix.length();
    while (end > 0 && (prefix.charAt(end - 1) == '*' || prefix.charAt(end - 1) == '.')) {
      end--;
    }
    return prefix.substring(0, end);
  }

  private static void warn(String key, String written, String fact) {
    Log.warn("packwatch.package." + key + ": \"" + written + "\" is " + fact);
  }
}
