package io.packwatch.agent.provisioning.reconcile;

import io.packwatch.agent.time.WaitingClock;
import java.util.EnumMap;
import java.util.Map;

/** Spaces calls, each operation by its own quota. For one thread. */
final class RateLimiter {

  /**
   * Calls a second that the services allow an account in a region, which other callers share. The
   * limiter stays within them, and never makes two calls at once.
   *
   * <p>Source: the services' pages "quotas". {@code PutMetricAlarm} and {@code DeleteAlarms} have
   * 3, the lowest.
   */
  enum Operation {
    PUT_ALARM(3),
    DELETE_ALARMS(3),
    DESCRIBE_ALARMS(9),
    DASHBOARD(10),
    DETECTOR(5),
    INSIGHT_RULE(10),
    CLOUDWATCH_TAGS(5),
    LOG_GROUP(5),
    QUERY_DEFINITION(5),
    LOGS_TAGS(5),
    TOPIC(10),
    LIST_METRICS(20);

    final int perSecond;

    Operation(int perSecond) {
      this.perSecond = perSecond;
    }
  }

  private final WaitingClock clock;
  private final Map<Operation, Long> next = new EnumMap<>(Operation.class);

  RateLimiter(WaitingClock clock) {
    this.clock = clock;
  }

  /** Waits until the operation may be called again. */
  void await(Operation operation) throws InterruptedException {
    Long earliest = next.get(operation);
    long now = clock.millis();
    // a clock that was set back must not delay calls
    if (earliest != null && earliest > now && earliest - now <= 1_000) {
      clock.sleep(earliest - now);
      now = clock.millis();
    }
    // rounded up, so that a second never holds one call too many
    next.put(operation, now + 1_000 / operation.perSecond + 1);
  }
}
