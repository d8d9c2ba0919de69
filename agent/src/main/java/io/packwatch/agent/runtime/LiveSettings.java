package io.packwatch.agent.runtime;

import io.packwatch.agent.config.Configuration;
import io.packwatch.agent.config.Keys;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.guard.RecordingSwitch;
import io.packwatch.agent.metric.Metric;
import io.packwatch.agent.probe.IgnoredErrors;
import io.packwatch.bootstrap.Errors;
import io.packwatch.bootstrap.Recording;
import java.util.List;

/** Hands settings that may change at run time to the application threads. */
final class LiveSettings implements Configuration.Listener {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final RecordingSwitch recording;

  LiveSettings(RecordingSwitch recording) {
    this.recording = recording;
  }

  @Override
  public void changed(Settings settings) {
    Recording.endpoints = settings.get(Keys.ENDPOINTS);
    Recording.routes = Recording.endpoints || Recording.live || settings.isFollowing();
    Recording.peers = settings.get(Keys.PEERS);
    Recording.messageAge = settings.metricOn(Metric.MESSAGE_AGE);
    Recording.slowRequestNanos = settings.get(Keys.SLOW_REQUEST) * NANOS_PER_MILLI;
    Recording.slowQueryNanos = settings.get(Keys.SLOW_QUERY) * NANOS_PER_MILLI;
    Recording.errorStatuses(settings.get(Keys.HTTP_ERRORS).table());
    List<String> ignored = settings.find(Keys.ERRORS_IGNORE);
    Errors.ignore(ignored == null ? null : IgnoredErrors.of(ignored));
    recording.wanted(settings.get(Keys.RECORDING));
  }
}
