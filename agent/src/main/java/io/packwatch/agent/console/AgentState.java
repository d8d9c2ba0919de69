package io.packwatch.agent.console;

import io.packwatch.agent.delivery.DeliveryCounters;
import io.packwatch.agent.delivery.ExportWorker;
import io.packwatch.agent.guard.RecordingSwitch;
import io.packwatch.agent.record.LiveReader;
import io.packwatch.agent.record.Recorder;
import io.packwatch.bootstrap.PackageMeters;
import io.packwatch.bootstrap.Packages;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;

/** The running agent, as far as it is looked at: the other rooms' figures. Immutable. */
public final class AgentState {

  final String application;
  final String build;
  final String exports;
  final int intervalSeconds;
  final boolean paid;
  final long startedMillis;
  final Recorder recorder;
  final ExportWorker sender;
  final DeliveryCounters self;
  final RecordingSwitch recording;
  final Incidents incidents;
  final Unmeasured unmeasured;
  final IntFunction<String> probeNames;
  private final LongSupplier nanoClock;

  /**
   * @param identity who this is, and where it sends to
   * @param startedMillis when the agent started, in milliseconds since 1970
   * @param probeNames the name of a probe's number
   * @param nanoClock monotonic nanoseconds
   */
  public AgentState(
      Identity identity,
      long startedMillis,
      Recorder recorder,
      ExportWorker sender,
      DeliveryCounters self,
      RecordingSwitch recording,
      Incidents incidents,
      Unmeasured unmeasured,
      IntFunction<String> probeNames,
      LongSupplier nanoClock) {
    application = identity.application;
    build = identity.build;
    exports = identity.exports;
    intervalSeconds = identity.intervalSeconds;
    paid = identity.paid;
    this.startedMillis = startedMillis;
    this.recorder = recorder;
    this.sender = sender;
    this.self = self;
    this.recording = recording;
    this.incidents = incidents;
    this.unmeasured = unmeasured;
    this.probeNames = probeNames;
    this.nanoClock = nanoClock;
  }

  /** Whether any request was measured since the start. */
  static boolean hasRequests() {
    for (int id = 0; id < Packages.MAX_PACKAGES; id++) {
      PackageMeters meters = Packages.recorded(id);
      if (meters != null
          && !(meters.requests.succeeded.isEmpty() && meters.requests.failed.isEmpty())) {
        return true;
      }
    }
    return false;
  }

  /** A new reader, which has read nothing yet. */
  LiveReader reader() {
    return recorder.liveReader();
  }

  long nanos() {
    return nanoClock.getAsLong();
  }

  /** What is used here and known, and not measured. Any thread asks. */
  public interface Unmeasured {

    /** One sentence each. */
    List<String> sentences();

    /** Whether a server is among it. */
    boolean hasServer();
  }

  /** Who this is, and where it sends to. */
  public static final class Identity {
    final String application;
    final String build;
    final String exports;
    final int intervalSeconds;
    final boolean paid;

    /**
     * @param exports in words
     * @param paid whether CloudWatch's API is among the exporters
     */
    public Identity(
        String application, String build, String exports, int intervalSeconds, boolean paid) {
      this.application = application;
      this.build = build;
      this.exports = exports;
      this.intervalSeconds = intervalSeconds;
      this.paid = paid;
    }
  }
}
