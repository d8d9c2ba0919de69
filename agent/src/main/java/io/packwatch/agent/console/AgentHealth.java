package io.packwatch.agent.console;

import io.packwatch.agent.delivery.DeliveryState;
import io.packwatch.bootstrap.ProbeFailures;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the agent does its work: measures, and delivers. What the application does is no part of
 * it.
 */
final class AgentHealth {

  private final AgentState watched;

  AgentHealth(AgentState watched) {
    this.watched = watched;
  }

  /** Whether events are recorded now. */
  boolean isMeasuring() {
    return watched.recording.isWanted() && !watched.recording.isPaused();
  }

  /** Whether every exporter takes what it should. */
  boolean isDelivering() {
    for (DeliveryState state : watched.sender.state()) {
      if (isLate(state)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a server answers requests that Packwatch cannot see. */
  boolean isBlind() {
    return watched.unmeasured.hasServer() && !AgentState.hasRequests();
  }

  /**
   * An exporter that failed once is not late: it is when figures wait and none went through. Nor is
   * one that is throttled, as long as it loses nothing.
   */
  private boolean isLate(DeliveryState state) {
    long patience =
        Math.max(
            ConsoleLimits.SECONDS_UNTIL_LATE,
            (long) ConsoleLimits.INTERVALS_UNTIL_LATE * watched.intervalSeconds);
    long since =
        state.millisSince() < 0
            ? System.currentTimeMillis() - watched.startedMillis
            : state.millisSince();
    boolean lasting = state.isFailing() && state.waiting() > 0;
    return lasting && (since > 1_000 * patience || state.millisSince() < 0);
  }

  /** What is wrong, one sentence each; empty when nothing is. */
  List<String> reasons() {
    List<String> reasons = new ArrayList<>();
    if (!watched.recording.isWanted()) {
      reasons.add("packwatch.recording=false: nothing is recorded");
    }
    if (watched.recording.isPaused()) {
      reasons.add("the JVM is in distress (heap or CPU): recording pauses until all is well again");
    }
    if (isBlind()) {
      reasons.add("no request was measured yet, and requests of a server here are not");
    }
    for (DeliveryState state : watched.sender.state()) {
      if (isLate(state)) {
        reasons.add(
            Strings.bounded(String.valueOf(state.trouble()))
                + "; intervals that wait: "
                + state.waiting());
      }
    }
    return reasons;
  }

  /** Failures of the agent's own advice since the start, by all probes. */
  static long probeErrors() {
    return ProbeFailures.total();
  }
}
