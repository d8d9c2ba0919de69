package io.packwatch.agent.cli.pack;

import io.packwatch.agent.cli.packages.ApplicationArchive;
import io.packwatch.agent.cli.packages.PackageReport;
import io.packwatch.agent.cli.support.ApplicationOptions;
import io.packwatch.agent.cli.support.CommandContext;
import io.packwatch.agent.cli.support.CommandException;
import io.packwatch.agent.cli.support.Exit;
import io.packwatch.agent.cli.support.Refusal;
import io.packwatch.agent.config.Keys;
import io.packwatch.agent.config.ProvisioningKeys;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.delivery.SeriesIdentity;
import io.packwatch.agent.metric.EventKind;
import io.packwatch.agent.metric.Metric;
import io.packwatch.agent.packages.ApplicationName;
import io.packwatch.agent.provisioning.Inventory;
import io.packwatch.agent.provisioning.reconcile.SentSeries;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/** The options of all three commands: application, environment, packages. */
final class PackOptions {

  @Mixin ApplicationOptions which = new ApplicationOptions();

  @Option(
      names = "--packages",
      paramLabel = "NAME,...",
      split = ",",
      description =
          "packages to set up beside those that are configured or that CloudWatch knows;"
              + " Package:pool pairs go into packwatch.setup.pools")
  List<String> packages = new ArrayList<>();

  @Option(
      names = "--from",
      paramLabel = "APPLICATION",
      description =
          "a jar, war, class path or running JVM to read packages from, as the command packages"
              + " does")
  @Nullable String from;

  @Option(
      names = "--main",
      paramLabel = "CLASS",
      description = "the main class of --from, where no jar says it")
  @Nullable String mainClass;

  private @Nullable PackageReport split;

  /** The settings, with options in place of keys. */
  Settings settings(CommandContext session) throws CommandException {
    which.requireAllowed();
    for (String name : packages) {
      Refusal.unlessPackage("--packages", name);
    }
    Settings settings = session.packSettings();
    for (String note : Refusal.notes(settings)) {
      session.console().note("note: " + note);
    }
    String what = from;
    if (what != null) {
      split =
          PackageReport.of(
              ApplicationArchive.of(what, mainClass),
              settings,
              count -> session.console().progress(count + " classes of " + what));
    }
    return which.in(settings);
  }

  /**
   * The application's name as the agent sends it.
   *
   * @throws CommandException when nothing names it: no application runs here that could
   */
  String application(Settings settings) throws CommandException {
    String name = settings.find(Keys.APPLICATION);
    PackageReport read = split;
    name = name == null && read != null ? read.application() : name;
    if (name == null) {
      throw new CommandException(
          Exit.USAGE,
          "which application? packwatch.application is not set",
          "Set it in packwatch.properties (--config FILE), or name it here: --application NAME. The"
              + " agent's first line in the application's log says what it is called.");
    }
    return ApplicationName.valid(name);
  }

  /** The packages that are configured or named, with their known pools and peers. */
  Inventory named(Settings settings) throws CommandException {
    Inventory inventory = new Inventory();
    for (String name : settings.packages().keySet()) {
      inventory.name(name);
    }
    for (String name : packages) {
      inventory.name(name.trim());
    }
    PackageReport read = split;
    if (read != null) {
      for (Map.Entry<String, PackageReport.Part> part : read.parts().entrySet()) {
        foreseen(part.getKey(), part.getValue(), inventory);
      }
    }
    labels(settings.find(ProvisioningKeys.POOLS), "Pool", inventory);
    labels(settings.find(ProvisioningKeys.PEERS), "Peer", inventory);
    return inventory;
  }

  /** Adds what a package will send, judged by the types its classes mention. */
  private static void foreseen(String name, PackageReport.Part part, Inventory inventory) {
    for (EventKind kind : EventKind.values()) {
      if (part.has(kind)) {
        inventory.foresee(name, kind.count(), kind.time(), kind.errors());
      }
    }
    if (part.has(EventKind.QUERY)) {
      inventory.foresee(name, Metric.CONNECTION_POOL_USAGE, Metric.PENDING_CONNECTIONS);
    }
    if (part.has(EventKind.CALL)) {
      inventory.foresee(name, Metric.SELF_TIME);
    }
  }

  private static void labels(@Nullable List<String> pairs, String label, Inventory inventory)
      throws CommandException {
    for (String pair : pairs == null ? Collections.<String>emptyList() : pairs) {
      int colon = pair.indexOf(':');
      if (colon <= 0 || colon == pair.length() - 1) {
        throw new CommandException(
            Exit.USAGE,
            "\"" + pair + "\" does not name a package",
            "Write Package:name, as in packwatch.setup.pools=Database:HikariPool-1.");
      }
      inventory.label(pair.substring(0, colon), label, pair.substring(colon + 1));
    }
  }

  /** Adds the series that CloudWatch knows; prints a note if there are none. */
  void discover(
      Inventory inventory,
      String application,
      Settings settings,
      CloudWatchClient client,
      CommandContext session)
      throws CommandException, InterruptedException {
    session.console().progress("looking for the application's metrics");
    Map<String, String> dimensions =
        SeriesIdentity.of(application, settings.dimensions(), 60).dimensions("x", null, null);
    Map<String, String> sent = new HashMap<>(dimensions);
    sent.remove("Package");
    int found = new SentSeries(application, sent).addTo(inventory, client, session.clock());
    if (found == 0 && !inventory.packages().isEmpty()) {
      session
          .console()
          .note(
              "note: CloudWatch has nothing of "
                  + application
                  + inWords(settings)
                  + " in "
                  + session.aws().region()
                  + ": alarms that are made now ring until it sends. Are name, environment and"
                  + " region right?");
    }
    if (inventory.packages().isEmpty()) {
      throw new CommandException(
          Exit.FOUND,
          found == 0
              ? "CloudWatch has no metrics of " + application + inWords(settings)
              : "CloudWatch has metrics of " + application + ", but of none of its packages",
          "Let it run for a minute with the agent and serve something; or name its packages:"
              + " --packages API,Database. Are name, environment and region right?");
    }
  }

  private static String inWords(Settings settings) {
    String environment = settings.find(Keys.ENVIRONMENT);
    String service = settings.find(Keys.SERVICE);
    return (environment == null ? "" : " in the environment " + environment)
        + (service == null ? "" : " of the service " + service);
  }
}
