package io.packwatch.agent.pack;

import io.packwatch.agent.config.Severity;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the pack's resources are called: the application, the environment where there is one, and
 * what it is. Two environments in one account never meet.
 */
public final class PackNames {

  /** The tightest of all kinds but rules: alarms, dashboards, queries; topics have 256. */
  private static final int LONGEST = 255;

  private final String application;
  private final @Nullable String environment;

  public PackNames(String application, @Nullable String environment) {
    this.application = application;
    this.environment = environment;
  }

  public String application() {
    return application;
  }

  public @Nullable String environment() {
    return environment;
  }

  /** {@code Bella} or {@code Bella-production}. */
  public String prefix() {
    return environment == null ? application : application + "-" + environment;
  }

  /** Whose pack this is, for tags: legal in the value of any service's tag. */
  public String owner() {
    return kept(application + "/" + (environment == null ? "" : environment), " +-=._:/@", 256);
  }

  /** {@code Bella-production-API-ErrorRate}. Quotes would end the name in a composite's rule. */
  public String alarm(String... parts) {
    StringBuilder name = new StringBuilder(prefix());
    for (String part : parts) {
      name.append('-').append(part);
    }
    return kept(name.toString(), " !#$%&'*+,-./:;<=>?@[]^_`{|}~", LONGEST);
  }

  /** {@code Bella-production-technical}; of letters, digits, dash and underscore. */
  public String dashboard(String what) {
    return kept(prefix() + "-" + what, "-_", LONGEST);
  }

  /** {@code Bella-production-sev1}. */
  public String topic(Severity severity) {
    return kept(prefix() + "-" + severity.text().toLowerCase(Locale.ROOT), "-_", LONGEST);
  }

  /** {@code Packwatch/Bella-production/Slow queries}: slashes make folders. */
  public String query(String what) {
    return kept("Packwatch/" + prefix() + "/" + what, " -_./:#", LONGEST);
  }

  /** {@code Bella-production-slow-endpoints}. */
  public String rule(String what) {
    return kept(prefix() + "-" + what, "-_.", 128);
  }

  /** Other characters become a dash; what is too long ends in a hash of the whole. */
  private static String kept(String text, String punctuation, int longest) {
    StringBuilder name = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      name.append(plain || punctuation.indexOf(c) >= 0 ? c : '-');
    }
    return name.length() <= longest
        ? name.toString()
        : name.substring(0, longest - 9) + "-" + String.format("%08x", text.hashCode());
  }
}
