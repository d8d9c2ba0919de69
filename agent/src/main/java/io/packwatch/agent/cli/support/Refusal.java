package io.packwatch.agent.cli.support;

import io.packwatch.agent.cli.meaning.Meaning;
import io.packwatch.agent.cli.meaning.Objection;
import io.packwatch.agent.cli.meaning.Regions;
import io.packwatch.agent.config.ConfigProblem;
import io.packwatch.agent.config.Configuration;
import io.packwatch.agent.config.Key;
import io.packwatch.agent.config.Keys;
import io.packwatch.agent.config.LogKeys;
import io.packwatch.agent.config.ProvisioningKeys;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.log.Log;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values that make a command stop. The agent replaces an invalid value by its default, so that the
 * application continues. A command that did so could change another account or region than the
 * intended one.
 */
public final class Refusal {

  private static final String NOTHING_DONE = ". Nothing was done.";

  /** The keys that decide where and about what a command works. */
  private static final Key<?>[] PLACE = {
    Keys.APPLICATION,
    Keys.ENVIRONMENT,
    Keys.SERVICE,
    Keys.VERSION,
    Keys.CLOUDWATCH_REGION,
    Keys.CLOUDWATCH_ENDPOINT,
    Keys.CLOUDWATCH_PROFILE,
    Keys.INTERVAL,
    LogKeys.EXPORT,
    LogKeys.GROUP,
    LogKeys.ENDPOINT,
    LogKeys.RETENTION,
  };

  private static final Pattern FAMILIES = Pattern.compile("packwatch\\.(package|dimension)\\..*");

  /** Prefixes of the command line's keys; a mistyped end still counts as one of them. */
  private static final Pattern COMMANDS =
      Pattern.compile(
          "packwatch\\.(alarm|notify|severity|slo|setup|aws|deployment)\\..*|packwatch\\.runbook");

  private Refusal() {}

  /** For an option. */
  public static CommandException option(String option, String value, String what, String next) {
    return new CommandException(
        Exit.USAGE, option + " \"" + value + "\" " + what, next + NOTHING_DONE);
  }

  /**
   * Rejects an option's value that would be invalid for a key.
   *
   * @param value null where the option is not given
   */
  public static void unlessAllowed(String option, @Nullable String value, Key<?> key)
      throws CommandException {
    String allowed = value == null ? null : key.objection(value);
    if (value != null && allowed != null) {
      throw option(option, value, "is not allowed", "It must be " + allowed);
    }
  }

  /** Rejects text that cannot be a package's name. */
  public static void unlessPackage(String option, @Nullable String name) throws CommandException {
    String allowed = name == null ? null : Keys.PACKAGE.objectionToPart(name.trim());
    if (name != null && allowed != null) {
      throw option(
          option,
          name,
          "is not the name of a package",
          "A name consists of " + allowed + ", like API");
    }
    if (name != null && name.trim().equals("Packwatch")) {
      throw option(
          option, name, "is the agent itself", "Its alarms are always there: leave it out");
    }
  }

  /** Rejects a number below the least. */
  public static void unlessFrom(int least, String option, int value) throws CommandException {
    if (value < least) {
      throw option(option, String.valueOf(value), "is too small", "Give " + least + " or more");
    }
  }

  /** Checks the options of all commands. */
  static void unlessPlace(GlobalOptions options) throws CommandException {
    String region = options.region;
    String remedy = region == null ? null : Regions.remedy(region.trim());
    if (region != null && remedy != null) {
      throw option("--region", region, "is not a region", remedy);
    }
    String endpoint = options.endpoint;
    if (endpoint != null
        && (Keys.CLOUDWATCH_ENDPOINT.objection(endpoint) != null || !Meaning.hasHost(endpoint))) {
      throw option(
          "--endpoint",
          endpoint,
          "is not an address",
          "Write scheme and host, like http://127.0.0.1:4566");
    }
    unlessAllowed("--profile", options.profile, Keys.CLOUDWATCH_PROFILE);
  }

  /** Rejects settings with a problem that decides where, or about what; reports other problems. */
  static void unlessPlace(Configuration read) throws CommandException {
    refuse(read, false, Meaning.ofPlace(read.settings()));
  }

  /** As {@link #unlessPlace}, including problems in the keys that only commands read. */
  static void unlessPack(Configuration read) throws CommandException {
    refuse(read, true, Meaning.ofAll(read.settings()));
  }

  private static void refuse(Configuration read, boolean pack, List<Objection> objections)
      throws CommandException {
    List<String> reasons = new ArrayList<>();
    for (ConfigProblem mistake : read.mistakes()) {
      if (isLeftOut(mistake, read) && (isPlace(mistake) || (pack && isPack(mistake)))) {
        String near = mistake.suggestion();
        reasons.add(
            mistake.subject()
                + " ("
                + mistake.origin()
                + ") "
                + mistake.reason()
                + (near == null ? "" : "; did you mean " + near + "?"));
      }
    }
    for (Objection objection : objections) {
      if (objection.isRefused()) {
        reasons.add(
            objection.key()
                + place(read.settings(), objection.key())
                + " "
                + objection.reason()
                + ". "
                + objection.remedy());
      }
    }
    if (!reasons.isEmpty()) {
      throw new CommandException(
          Exit.USAGE,
          String.join(System.lineSeparator() + "packwatch: ", reasons),
          "Correct "
              + (reasons.size() == 1 ? "it" : "them")
              + "; the command check reports the same"
              + NOTHING_DONE);
    }
  }

  private static String place(Settings settings, String key) {
    String origin = settings.origin(key);
    return origin.isEmpty() ? "" : " (" + origin + ")";
  }

  /** Whether the key ends up without a value; a line that is there twice still gives one. */
  private static boolean isLeftOut(ConfigProblem mistake, Configuration read) {
    return read.settings().origin(mistake.key()).isEmpty();
  }

  /** Reports problems in keys that the command does not use. */
  static void tellOthers(Configuration read) {
    String passedOver = read.passedOver();
    if (passedOver != null) {
      Log.warn(passedOver);
    }
    for (ConfigProblem mistake : read.mistakes()) {
      if (!isLeftOut(mistake, read) || !isPlace(mistake)) {
        Log.warn(mistake.toString());
      }
    }
  }

  /** Notes for a command about keys that it obeys nevertheless, one sentence each. */
  public static List<String> notes(Settings settings) {
    List<String> notes = new ArrayList<>();
    for (Objection objection : Meaning.ofAll(settings)) {
      if (!objection.isRefused()) {
        notes.add(objection.key() + " " + objection.reason() + ". " + objection.remedy());
      }
    }
    return notes;
  }

  private static boolean isPlace(ConfigProblem mistake) {
    for (Key<?> key : PLACE) {
      if (key.name().equals(mistake.key()) || meant(mistake).equals(key.name())) {
        return true;
      }
    }
    return FAMILIES.matcher(mistake.key()).matches() || FAMILIES.matcher(meant(mistake)).matches();
  }

  private static boolean isPack(ConfigProblem mistake) {
    return COMMANDS.matcher(mistake.key()).matches()
        || COMMANDS.matcher(meant(mistake)).matches()
        || meant(mistake).equals(ProvisioningKeys.RUNBOOK.name());
  }

  private static String meant(ConfigProblem mistake) {
    String near = mistake.suggestion();
    return near == null ? "" : near;
  }
}
