package io.packwatch.agent.provisioning;

import io.packwatch.agent.config.Keys;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.config.Severity;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names of the pack's resources: the application, the environment and service if there are any,
 * and the purpose. The names of two environments in one account never collide, nor do those of two
 * services or two regions.
 */
public final class ResourceNames {

  /** The shortest limit of all kinds except rules: alarms, dashboards, queries; topics have 256. */
  private static final int MAX_LENGTH = 255;

  private static final int MAX_RULE = 128;

  /** A dash and a region; the longest region has 14 characters today. */
  private static final int REGION = 31;

  private static final String[] DASHBOARDS = {"executive", "technical", "operations"};

  /** Length of a dash and a hash. */
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

  /** The names of an application's pack with these settings. */
  public static ResourceNames of(String application, Settings settings) {
    return new ResourceNames(
        application, settings.find(Keys.ENVIRONMENT), settings.find(Keys.SERVICE));
  }

  /** The names from before the service was part of them; null if they have no service. */
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
   * The owner of this pack, for tags: legal in the value of any service's tag. The service is
   * labelled as such; otherwise an environment {@code a} would own the resources of an environment
   * {@code a/b}.
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
    return named(prefix() + "-", String.join("-", parts), ALARM, MAX_LENGTH);
  }

  /** The common prefix of all alarms. */
  public String alarms() {
    return start(prefix() + "-", ALARM, MAX_LENGTH);
  }

  /**
   * {@code Bella-production-technical-eu-west-1}; consists of letters, digits, dash and underscore.
   * An account has one list of dashboards for all regions, so the name contains the region: a
   * {@link PseudoParameter}, until that is known.
   */
  public String dashboard(String what) {
    return named(prefix() + "-", what, "-_", MAX_LENGTH - REGION)
        + "-"
        + PseudoParameter.REGION.mark();
  }

  /** The names of dashboards from before they had the region, each with its replacement. */
  public Map<String, String> formerDashboards() {
    Map<String, String> former = new LinkedHashMap<>();
    for (String what : DASHBOARDS) {
      former.put(named(prefix() + "-", what, "-_", MAX_LENGTH), dashboard(what));
    }
    return former;
  }

  /** The common prefix of all dashboards, former ones included. */
  public String dashboards() {
    return start(prefix() + "-", "-_", MAX_LENGTH - REGION);
  }

  /** {@code Bella-production-sev1}. */
  public String topic(Severity severity) {
    return named(prefix() + "-", severity.text().toLowerCase(Locale.ROOT), "-_", MAX_LENGTH);
  }

  /** {@code Packwatch/Bella-production/Slow queries}: slashes make folders. */
  public String query(String what) {
    return named("Packwatch/" + prefix() + "/", what, QUERY, MAX_LENGTH);
  }

  /** The common prefix of all queries. */
  public String queries() {
    return start("Packwatch/" + prefix() + "/", QUERY, MAX_LENGTH);
  }

  /** {@code Bella-production-slow-endpoints}. */
  public String rule(String what) {
    return named(prefix() + "-", what, "-_.", MAX_RULE);
  }

  /** The common prefix of all rules. */
  public String rules() {
    return start(prefix() + "-", "-_.", MAX_RULE);
  }

  /** A name in which characters became dashes ends in a hash, so that no two names become one. */
  private static String named(String start, String rest, String punctuation, int longest) {
    String kept = kept(rest, punctuation);
    String told = kept.equals(rest) ? kept : kept + "-" + hash(rest);
    String whole = kept(start, punctuation) + told;
    return whole.length() <= longest
        ? whole
        : whole.substring(0, longest - HASH) + "-" + hash(start + rest);
  }

  /** The beginning of a name that is never cut off. */
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

  /** Replaces illegal characters by dashes. */
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
