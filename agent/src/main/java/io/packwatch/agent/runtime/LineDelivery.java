package io.packwatch.agent.runtime;

import io.packwatch.agent.cloudwatchlogs.CloudWatchLogsExporter;
import io.packwatch.agent.cloudwatchlogs.GroupTags;
import io.packwatch.agent.config.Keys;
import io.packwatch.agent.config.LogExport;
import io.packwatch.agent.config.LogKeys;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.delivery.DeliveryCounters;
import io.packwatch.agent.delivery.ExportWorker;
import io.packwatch.agent.delivery.LogBatch;
import io.packwatch.agent.delivery.LogTarget;
import io.packwatch.agent.delivery.ProcessIdentity;
import io.packwatch.agent.delivery.spool.Spool;
import io.packwatch.agent.file.LineWriter;
import io.packwatch.agent.logs.EncodedLine;
import io.packwatch.agent.logs.LineSink;
import io.packwatch.agent.provisioning.ResourceNames;
import java.io.File;
import java.util.List;

/** The ways out that {@code packwatch.logs.export} names, by the sender that figures go by. */
final class LineDelivery implements LineSink {

  /** Beside the files of figures, which other processes must not take for theirs. */
  private static final String DIRECTORY = "logs";

  private final Settings settings;
  private final String application;
  private final ExportWorker sender;

  private LineDelivery(Settings settings, String application, ExportWorker sender) {
    this.settings = settings;
    this.application = application;
    this.sender = sender;
  }

  /** Adds them to the sender. */
  static LineDelivery by(ExportWorker sender, String application, Settings settings) {
    LineDelivery delivery = new LineDelivery(settings, application, sender);
    for (LogExport export : settings.get(LogKeys.EXPORT)) {
      switch (export) {
        case CLOUDWATCH:
          delivery.addCloudWatch();
          break;
        case STDOUT:
          sender.addLines(LineWriter.standardOutput(), null);
          break;
        case FILE:
          sender.addLines(
              LineWriter.file(
                  settings.get(LogKeys.FILE),
                  settings.get(LogKeys.FILE_SIZE),
                  settings.get(LogKeys.FILE_COUNT)),
              null);
          break;
      }
    }
    return delivery;
  }

  private void addCloudWatch() {
    DeliveryCounters lines = sender.lineCounters();
    CloudWatchLogsExporter exporter =
        new CloudWatchLogsExporter(
            LogTarget.of(filled(settings.get(LogKeys.GROUP)), filled(settings.get(LogKeys.STREAM))),
            settings.find(Keys.CLOUDWATCH_REGION),
            settings.find(LogKeys.ENDPOINT),
            settings.find(Keys.CLOUDWATCH_PROFILE),
            settings.get(LogKeys.RETENTION),
            GroupTags.of(
                ResourceNames.of(application, settings).owner(), settings.get(LogKeys.RETENTION)),
            lines);
    String directory = settings.find(Keys.BUFFER_DIRECTORY);
    Spool spool =
        directory == null
            ? null
            : new Spool(
                new File(directory, DIRECTORY),
                "logs, " + Exporters.target(settings) + settings.find(LogKeys.ENDPOINT),
                exporter.owner(),
                lines.dropped);
    sender.addLines(exporter, spool);
  }

  private String filled(String pattern) {
    return settings
        .filled(pattern, application)
        .replace("{host}", ProcessIdentity.host())
        .replace("{pid}", ProcessIdentity.pid());
  }

  @Override
  public void offer(List<EncodedLine> lines) {
    long[] millis = new long[lines.size()];
    byte[][] json = new byte[millis.length][];
    for (int i = 0; i < millis.length; i++) {
      millis[i] = lines.get(i).millis;
      json[i] = lines.get(i).json;
    }
    sender.offer(LogBatch.of(millis, json));
  }
}
