package io.packwatch.agent.provisioning;

import io.packwatch.agent.config.Keys;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.config.Severity;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the pack's resources are called: the application, the environment and the service where there
 * are such, and what it is. Two environments in one account never meet, nor do two services of one,
 * nor two regions.
 */
public final class ResourceNames {

  /** The tightest of all kinds but rules: alarms, dashboards, queries; topics have 256. */
  private static final int LONGEST = 255;

  private static final int MAX_RULE = 128;

  /** A dash and a region: the longest has 14 characters today. */
  private static final int REGION = 31;

  private static final String[] DASHBOARDS = {"executive", "technical", "operations"};

  /** Characters of a dash and a hash. */
  private static final int HASH = 9;

  private static final String ALARM = " !#$%&'*+,-./:;<=>?@[]^_`{|}~";
  private static final String QUERY = " -_./:#";

  private final String application;
  private final @Nullable String environment;
  private final @Nullable String service;

  public ResourceNames(String application, @Nullable String environment, @Nullable String service) {
    this.application = application;
    this.environment = environment;
    this.service = service;
  }

  /** The names that an application's pack has with these settings. */
  public static ResourceNames of(String application, Settings settings) {
    return new ResourceNames(
        application, settings.find(Keys.ENVIRONMENT), settings.find(Keys.SERVICE));
  }

  /** What all of it was called before names had the service; null where there is none in them. */
  public @Nullable ResourceNames former() {
    return service == null ? null : new ResourceNames(application, environment, null);
  }

  public String application() {
    return application;
  }

  public @Nullable String environment() {
    return environment;
  }

  public @Nullable String service() {
    return service;
  }

  /** {@code Bella}, {@code Bella-production} or {@code Bella-production-checkout}. */
  public String prefix() {
    return application
        + (environment == null ? "" : "-" + environment)
        + (service == null ? "" : "-" + service);
  }

  /**
   * Whose pack this is, for tags: legal in the value of any service's tag. The service is named, or
   * that of an environment {@code a} would own what an environment {@code a/b} has.
   */
  public String owner() {
    String whose =
        application
            + "/"
            + (environment == null ? "" : environment)
            + (service == null ? "" : " service=" + service);
    return cut(kept(whose, " +-=._:/@"), 256);
  }

  /** {@code Bella-production-API-ErrorRate}. Quotes would end the name in a composite's rule. */
  public String alarm(String... parts) {
    return named(prefix() + "-", String.join("-", parts), ALARM, LONGEST);
  }

  /** What the names of all alarms begin with. */
  public String alarms() {
    return start(prefix() + "-", ALARM, LONGEST);
  }

  /**
   * {@code Bella-production-technical-eu-west-1}; of letters, digits, dash and underscore. An
   * account has one list of dashboards for all regions, so the name has the region in it: a {@link
   * PseudoParameter}, until it is known.
   */
  public String dashboard(String what) {
    return named(prefix() + "-", what, "-_", LONGEST - REGION)
        + "-"
        + PseudoParameter.REGION.mark();
  }

  /** What dashboards were called before their names had the region, with what replaces each. */
  public Map<String, String> formerDashboards() {
    Map<String, String> former = new LinkedHashMap<>();
    for (String what : DASHBOARDS) {
      former.put(named(prefix() + "-", what, "-_", LONGEST), dashboard(what));
    }
    return former;
  }

  /** What the names of all dashboards begin with, of those before as well. */
  public String dashboards() {
    return start(prefix() + "-", "-_", LONGEST - REGION);
  }

  /** {@code Bella-production-sev1}. */
  public String topic(Severity severity) {
    return named(prefix() + "-", severity.text().toLowerCase(Locale.ROOT), "-_", LONGEST);
  }

  /** {@code Packwatch/Bella-production/Slow queries}: slashes make folders. */
  public String query(String what) {
    return named("Packwatch/" + prefix() + "/", what, QUERY, LONGEST);
  }

  /** What the names of all queries begin with. */
  public String queries() {
    return start("Packwatch/" + prefix() + "/", QUERY, LONGEST);
  }

  /** {@code Bella-production-slow-endpoints}. */
  public String rule(String what) {
    return named(prefix() + "-", what, "-_.", MAX_RULE);
  }

  /** What the names of all rules begin with. */
  public String rules() {
    return start(prefix() + "-", "-_.", MAX_RULE);
  }

  /** What other characters became a dash in ends in a hash, so that no two become one. */
  private static String named(String start, String rest, String punctuation, int longest) {
    String kept = kept(rest, punctuation);
    String told = kept.equals(rest) ? kept : kept + "-" + hash(rest);
    String whole = kept(start, punctuation) + told;
    return whole.length() <= longest
        ? whole
        : whole.substring(0, longest - HASH) + "-" + hash(start + rest);
  }

  /** As much of a name's start as is never cut off. */
  private static String start(String start, String punctuation, int longest) {
    String kept = kept(start, punctuation);
    return kept.substring(0, Math.min(kept.length(), longest - HASH));
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - HASH) + "-" + hash(text);
  }

  private static String hash(String text) {
    return String.format("%08x", text.hashCode());
  }

  /** Other characters become a dash. */
  private static String kept(String text, String punctuation) {
    StringBuilder name = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      name.append(plain || punctuation.indexOf(c) >= 0 ? c : '-');
    }
    return name.toString();
  }
}
