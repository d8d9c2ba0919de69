package io.packwatch.agent.config;

import io.packwatch.agent.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the key that a misspelt one was meant to be. */
final class Suggestion {

  private Suggestion() {}

  /** The nearest name, or null if none is near. */
  static @Nullable String near(String name) {
    String best = null;
    int least = Integer.MAX_VALUE;
    for (String candidate : candidates(name)) {
      int distance = Nearest.distance(lower(name), lower(candidate));
      if (distance < least) {
        least = distance;
        best = candidate;
      }
    }
    // Two slips, or one for each five letters after "packwatch.".
    int allowed = Math.max(2, (name.length() - Key.PREFIX.length()) / 5);
    return least <= allowed ? best : byLastWord(name);
  }

  /** All single keys, the known members of families, and the families with this name's own part. */
  private static List<String> candidates(String name) {
    List<String> all = new ArrayList<>();
    int dot = name.indexOf('.', Key.PREFIX.length());
    String ownPart = dot < 0 ? "" : name.substring(dot + 1);
    for (Key<?> key : KeyRegistry.all()) {
      Type<String> part = key.part();
      if (part == null) {
        all.add(key.name());
        continue;
      }
      for (String known : part.known()) {
        all.add(key.prefix() + known);
      }
      if (part.known().isEmpty() && !ownPart.isEmpty() && part.parse(ownPart) != null) {
        all.add(key.prefix() + ownPart);
      }
    }
    return all;
  }

  /**
   * Recognises {@code packwatch.region} as {@code packwatch.cloudwatch.region}, if there is only
   * one such key.
   */
  private static @Nullable String byLastWord(String name) {
    String end = name.substring(name.lastIndexOf('.'));
    String found = null;
    for (Key<?> key : KeyRegistry.all()) {
      if (key.name().endsWith(end)) {
        if (found != null) {
          return null;
        }
        found = key.name();
      }
    }
    return found;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
