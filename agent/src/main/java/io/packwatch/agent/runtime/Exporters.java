package io.packwatch.agent.runtime;

import io.packwatch.agent.cloudwatch.CloudWatchExporter;
import io.packwatch.agent.config.ExportTarget;
import io.packwatch.agent.config.Keys;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.delivery.DeliveryCounters;
import io.packwatch.agent.delivery.ExportWorker;
import io.packwatch.agent.delivery.IntervalExporter;
import io.packwatch.agent.delivery.SeriesIdentity;
import io.packwatch.agent.delivery.spool.Spool;
import io.packwatch.agent.emf.EmfExporter;
import io.packwatch.agent.install.InstrumentationSetup;
import io.packwatch.agent.summary.SummaryExporter;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The exporters that {@code packwatch.export} names. None loads its library yet. */
final class Exporters {

  private Exporters() {}

  /** Everything that goes out of this process, and who it says that it comes from. */
  static ExportWorker sender(InstrumentationSetup setup, Settings settings, DeliveryCounters self) {
    int seconds = (int) (settings.get(Keys.INTERVAL) / 1000);
    SeriesIdentity origin =
        setup.namesApplications()
            ? SeriesIdentity.ofServer(setup.application(), settings.dimensions(), seconds)
            : SeriesIdentity.of(setup.application(), settings.dimensions(), seconds);
    String directory = settings.find(Keys.BUFFER_DIRECTORY);
    Spool spool =
        directory == null
            ? null
            : new Spool(new File(directory), target(settings), origin.bytes(), self.dropped);
    return new ExportWorker(
        setup.application(), of(origin, settings, self), spool, settings.get(Keys.INTERVAL), self);
  }

  /** Where figures go: another process that sends elsewhere must not take over ours. */
  static String target(Settings settings) {
    return region(settings)
        + ", endpoint "
        + settings.find(Keys.CLOUDWATCH_ENDPOINT)
        + ", profile "
        + settings.find(Keys.CLOUDWATCH_PROFILE)
        + ", "
        + variable("AWS_PROFILE");
  }

  private static List<IntervalExporter> of(
      SeriesIdentity origin, Settings settings, DeliveryCounters self) {
    List<IntervalExporter> exporters = new ArrayList<>();
    for (ExportTarget target : settings.get(Keys.EXPORT)) {
      switch (target) {
        case CLOUDWATCH:
          exporters.add(
              new CloudWatchExporter(
                  origin,
                  settings.find(Keys.CLOUDWATCH_REGION),
                  settings.find(Keys.CLOUDWATCH_ENDPOINT),
                  settings.find(Keys.CLOUDWATCH_PROFILE),
                  self));
          break;
        case EMF:
          exporters.add(new EmfExporter(origin, settings.find(Keys.EMF_FILE), self));
          break;
        case LOG:
          exporters.add(new SummaryExporter());
          break;
      }
    }
    return exporters;
  }

  /** Say, {@code to cloudwatch every 60 s, region eu-west-1}. */
  static String inWords(Settings settings) {
    StringBuilder text = new StringBuilder();
    for (ExportTarget target : settings.get(Keys.EXPORT)) {
      text.append(text.length() == 0 ? "to " : " and ").append(word(target));
    }
    if (text.length() == 0) {
      return "nothing";
    }
    text.append(" every ").append(settings.get(Keys.INTERVAL) / 1000).append(" s");
    if (settings.get(Keys.EXPORT).contains(ExportTarget.CLOUDWATCH)) {
      String endpoint = settings.find(Keys.CLOUDWATCH_ENDPOINT);
      text.append(", ").append(endpoint == null ? region(settings) : "endpoint " + endpoint);
    }
    return text.toString();
  }

  private static String word(ExportTarget target) {
    switch (target) {
      case CLOUDWATCH:
        return "cloudwatch";
      case EMF:
        return "emf";
      default:
        return "log";
    }
  }

  /** The region as far as it can be known without the SDK, which may ask the network. */
  private static String region(Settings settings) {
    String region = settings.find(Keys.CLOUDWATCH_REGION);
    region = region == null ? System.getProperty("aws.region") : region;
    region = region == null ? variable("AWS_REGION") : region;
    region = region == null ? variable("AWS_DEFAULT_REGION") : region;
    return region == null ? "region as the AWS SDK finds it" : "region " + region;
  }

  private static @Nullable String variable(String name) {
    return System.getenv(name);
  }
}
