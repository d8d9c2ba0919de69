package io.packwatch.agent.cli.logs;

import io.packwatch.agent.cli.support.ApplicationOptions;
import io.packwatch.agent.cli.support.CommandContext;
import io.packwatch.agent.cli.support.CommandException;
import io.packwatch.agent.cli.support.DurationText;
import io.packwatch.agent.cli.support.Exit;
import io.packwatch.agent.cli.support.Refusal;
import io.packwatch.agent.config.Keys;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.packages.ApplicationName;
import io.packwatch.agent.provisioning.query.LogPlace;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that select lines, shared by all commands over logs. */
final class LogOptions {

  @Option(
      names = "--group",
      split = ",",
      paramLabel = "NAME",
      description = "log groups; else packwatch.logs.group, or /packwatch/<application>")
  @Nullable List<String> groups;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = DurationText.class,
      description = "how far to look back, as in 90s, 15m, 2h or 7d; else 1h")
  @Nullable Long since;

  @Option(names = "--package", paramLabel = "NAME", description = "only this logical package")
  @Nullable String packageName;

  @Mixin ApplicationOptions which = new ApplicationOptions();

  /** What CloudWatch Logs accepts as a group, and its ARN. */
  private static final Pattern GROUP = Pattern.compile("[\\w./#:-]{1,600}");

  private static final long HOUR = 3_600_000;

  private @Nullable List<String> found;

  /** The named groups, or else the application's own. */
  List<String> groups(CommandContext session) throws CommandException {
    requireSense();
    List<String> named = groups;
    if (named != null) {
      return Collections.unmodifiableList(named);
    }
    Settings settings = which.settings(session);
    String application = settings.find(Keys.APPLICATION);
    if (application == null) {
      throw new CommandException(
          Exit.USAGE,
          "packwatch.application is not set, so the log group is not known",
          "Name it with --application or --group, or set packwatch.application in the file that"
              + " --config names.");
    }
    String name = ApplicationName.valid(application);
    if (!LogPlace.isMany(settings)) {
      return Collections.singletonList(LogPlace.group(name, settings));
    }
    List<String> known = found;
    if (known == null) {
      known = HostGroups.find(LogPlace.pattern(name, settings), session);
      found = known;
    }
    return known;
  }

  /**
   * The filter for the selected lines: by event, by named package, and by environment and service,
   * because several of them may share the application's group. A named group is read whole, unless
   * these are named as well.
   *
   * @param event null for any
   */
  @Nullable String pattern(CommandContext session, @Nullable String event) throws CommandException {
    Map<String, @Nullable String> fields = new LinkedHashMap<>();
    fields.put("event", event);
    fields.put("package", packageName);
    if (groups == null) {
      fields.putAll(LogPlace.fields(which.settings(session)));
    } else {
      fields.put("environment", which.environment);
      fields.put("service", which.service);
    }
    return Patterns.of(fields);
  }

  /** Rejects options that could never find anything. */
  void requireSense() throws CommandException {
    which.requireAllowed();
    Refusal.unlessPackage("--package", packageName);
    for (String group : groups == null ? Collections.<String>emptyList() : groups) {
      if (!GROUP.matcher(group).matches()) {
        throw Refusal.option(
            "--group",
            group,
            "is no log group's name",
            "It has letters, digits and . - _ / #, as in /packwatch/shop");
      }
    }
  }

  /** The start of the time range, in milliseconds since 1970. */
  long from(CommandContext session) {
    return session.clock().millis() - lookBack();
  }

  long lookBack() {
    Long chosen = since;
    return chosen == null ? HOUR : chosen;
  }
}
