package io.packwatch.agent.cli.support;

import io.packwatch.agent.config.Keys;
import io.packwatch.agent.config.Settings;
import org.jspecify.annotations.Nullable;

/** The profile for calls to AWS, if one is named, and where it is named. Immutable. */
final class NamedProfile {

  final String name;

  /** An option; or a key, with where it is set. */
  final String place;

  private NamedProfile(String name, String place) {
    this.name = name;
    this.place = place;
  }

  /**
   * The profile that is named, by the option or else by the key.
   *
   * @param settings options included; null if they were never read
   * @return null if none is named: the SDK then looks for credentials by itself
   */
  static @Nullable NamedProfile of(GlobalOptions options, @Nullable Settings settings) {
    String option = options.profile;
    if (option != null) {
      return new NamedProfile(option.trim(), "--profile");
    }
    String key = Keys.CLOUDWATCH_PROFILE.name();
    String name = settings == null ? null : settings.find(Keys.CLOUDWATCH_PROFILE);
    return name == null || settings == null
        ? null
        : new NamedProfile(name, key + " (" + settings.origin(key) + ")");
  }

  /** {@code ops, which --profile names}. */
  String inWords() {
    return name + ", which " + place + " names";
  }
}
