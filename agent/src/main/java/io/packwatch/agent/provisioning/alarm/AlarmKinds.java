package io.packwatch.agent.provisioning.alarm;

import io.packwatch.agent.config.ProvisioningKeys;
import io.packwatch.agent.config.Severity;
import io.packwatch.agent.metric.EventAlarm;
import io.packwatch.agent.metric.EventKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Every kind of alarm: what it means, how bad it is, and what to do. The alarms' descriptions, the
 * operations dashboard and {@code docs/alarms.md} are made from this table. Those that each kind of
 * event has come from {@link EventKind}, those on what AWS runs from {@link NeighbourAlarmKinds}.
 */
public final class AlarmKinds {

  /** In the order of the documentation. */
  private static final List<AlarmKind> ALL = new ArrayList<>();

  public static final AlarmKind ERROR_RATE =
      AlarmKind.in(
          ALL,
          "error-rate",
          "ErrorRate",
          Severity.SEV2,
          ProvisioningKeys.ERROR_RATE,
          "More requests fail than may.",
          "Look at the query 'Errors by package and exception' and at the package's own callees: their"
              + " CallErrorRate, QueryErrorRate and OutboundErrorRate say where it starts. A deployment"
              + " shortly before: roll it back first.");

  public static final AlarmKind RESPONSE_TIME =
      AlarmKind.in(
          ALL,
          "response-time",
          "ResponseTime",
          Severity.SEV2,
          ProvisioningKeys.RESPONSE_TIME,
          "The slowest requests take too long (p99; p95 where there are few).",
          "On the technical dashboard compare SelfTime, QueryLatency and OutboundLatency of the same"
              + " minutes: what rose with it is the cause. All flat: look at CPU, GC and pool"
              + " waiters.");

  public static final AlarmKind CRITICAL_ERRORS =
      AlarmKind.in(
          ALL,
          "critical-error-rate",
          "CriticalErrorRate",
          Severity.SEV1,
          ProvisioningKeys.CRITICAL_ERROR_RATE,
          "So many requests fail that users cannot work.",
          "As for error-rate, at once: roll back the last deployment, switch the feature off, or shed"
              + " load.");

  public static final AlarmKind CRITICAL_TIME =
      AlarmKind.in(
          ALL,
          "critical-response-time",
          "CriticalResponseTime",
          Severity.SEV1,
          ProvisioningKeys.CRITICAL_RESPONSE_TIME,
          "Requests take so long that users cannot work (p99; p95 where there are few).",
          "As for response-time, at once: roll back the last deployment, or shed load.");

  public static final AlarmKind SLO_FAST =
      AlarmKind.in(
          ALL,
          "slo-fast",
          "BurnFast",
          Severity.SEV1,
          null,
          "The error budget of a month would be gone in two days at the rate of the last hour and of"
              + " the last 5 minutes (14.4 times too fast).",
          "Stop what changed: roll back the last deployment, switch the feature off, or shed load. Then"
              + " look for the cause as for error-rate or response-time.");

  public static final AlarmKind SLO_SLOW =
      AlarmKind.in(
          ALL,
          "slo-slow",
          "BurnSlow",
          Severity.SEV3,
          null,
          "The error budget of a month would be gone in five days at the rate of the last 6 hours and"
              + " of the last 30 minutes (6 times too fast).",
          "Find the largest share of failures in 'Error rate by endpoint' and plan its repair for"
              + " today.");

  public static final AlarmKind TRAFFIC =
      AlarmKind.in(
          ALL,
          "traffic",
          "TrafficDrop",
          Severity.SEV2,
          ProvisioningKeys.TRAFFIC_BAND,
          "Far fewer requests come than is usual at this hour.",
          "See whether they fail before they arrive: load balancer, DNS, certificates, a gateway, the"
              + " client's last release. A holiday is a reason, too: the band learns it.");

  public static final AlarmKind POOL =
      AlarmKind.in(
          ALL,
          "pool",
          "PoolUsage",
          Severity.SEV2,
          ProvisioningKeys.POOL_USAGE,
          "A connection pool is nearly all in use and callers wait.",
          "Compare ConnectionUsageTime with QueryLatency: much longer means that connections are held"
              + " while something else is done (an outbound call in a transaction). As long: the"
              + " database is slow. A larger pool helps in neither case.");

  public static final AlarmKind POOL_TIMEOUTS =
      AlarmKind.in(
          ALL,
          "pool-timeouts",
          "PoolTimeouts",
          Severity.SEV2,
          null,
          "Callers get no connection from a pool in time.",
          "As for pool: look for connections that are held while something else is done, or that are"
              + " never given back.");

  private static final Map<EventAlarm, AlarmKind> OF_EVENTS = ofEvents();

  public static final AlarmKind HEAP =
      AlarmKind.in(
          ALL,
          "heap",
          "HeapAfterGc",
          Severity.SEV2,
          ProvisioningKeys.HEAP,
          "A JVM's heap is nearly full after collections: it is about to stall or to run out of"
              + " memory.",
          "Take a heap histogram (jcmd PID GC.class_histogram) of the fullest host before it is"
              + " restarted. Restart it. Growing since the last release: roll back.");

  public static final AlarmKind CPU =
      AlarmKind.in(
          ALL,
          "cpu",
          "Cpu",
          Severity.SEV3,
          ProvisioningKeys.CPU,
          "A JVM uses nearly all the CPU of its host or container.",
          "Compare with RequestCount: more requests want more hosts. If they did not rise, see GcPauseTime, and take three thread dumps (jcmd PID Thread.print): what runs in all of them is the cause.");

  public static final AlarmKind GC_TIME =
      AlarmKind.in(
          ALL,
          "gc-time",
          "GcTime",
          Severity.SEV3,
          ProvisioningKeys.GC_TIME,
          "Collections stop a JVM for too large a share of the time.",
          "See HeapAfterGc: if it is high, act as for heap. If not, something allocates more than"
              + " before: compare with the last release, record a profile of allocations.");

  public static final AlarmKind DEADLOCK =
      AlarmKind.in(
          ALL,
          "deadlock",
          "Deadlock",
          Severity.SEV2,
          null,
          "Threads of a JVM wait for each other and will do so for ever.",
          "Take a thread dump (jcmd PID Thread.print): it names the threads and locks. Restart that"
              + " JVM; nothing else frees them.");

  public static final AlarmKind HEALTH_SCORE =
      AlarmKind.in(
          ALL,
          "health-score",
          "HealthScore",
          Severity.SEV1,
          ProvisioningKeys.HEALTH,
          "The metric SystemHealth is low: of all requests of the application too many fail or take"
              + " too long.",
          "Open the technical dashboard: find the package whose errors or times rose first.");

  public static final AlarmKind HEARTBEAT =
      AlarmKind.in(
          ALL,
          "heartbeat",
          "Heartbeat",
          Severity.SEV1,
          ProvisioningKeys.HEARTBEAT,
          "Nothing is heard of the application: no JVM runs, or none can reach CloudWatch.",
          "See whether the processes run. If they do, read the agent's lines in their log (they start"
              + " with packwatch): credentials, permission, network, or the account's quota of calls is"
              + " used up, and figures come late.");

  public static final AlarmKind AGENT =
      AlarmKind.in(
          ALL,
          "agent-health",
          "AgentHealth",
          Severity.SEV4,
          null,
          "The agent loses figures, cannot send them, or one of its probes fails, again and again."
              + " Throttling that is waited out is none of it: ThrottledRequests counts it.",
          "Read the agent's lines in the application's log: each says what was lost and why. A probe"
              + " that fails can be switched off live with packwatch.probe.<name>=off.");

  public static final AlarmKind COST =
      AlarmKind.in(
          ALL,
          "cost",
          "CostGuard",
          Severity.SEV4,
          null,
          "The agent refuses new series: packwatch.series.limit, the ceiling of the bill, is reached.",
          "Something multiplies series: peers or pools with changing names, endpoints. The log names"
              + " the first refused; 'cost' shows the largest and what to switch off.");

  public static final AlarmKind BILL =
      AlarmKind.in(
          ALL,
          "bill",
          "Bill",
          Severity.SEV4,
          ProvisioningKeys.BILL,
          "CloudWatch's bill of this month has passed what you set.",
          "Run 'cost'. In Cost Explorer look at CloudWatch by usage type: metrics, alarms, logs or"
              + " requests.");

  static {
    ALL.addAll(NeighbourAlarmKinds.all());
  }

  public static final AlarmKind PACKAGE =
      AlarmKind.in(
          ALL,
          "package",
          "Health",
          Severity.SEV2,
          null,
          "One or more of the package's alarms of this severity ring: one notice for all of them.",
          "Open the technical dashboard at this package; the reasons of the alarms below it are in the"
              + " notice.");

  public static final AlarmKind SYSTEM_HEALTH =
      AlarmKind.in(
          ALL,
          "system-health",
          "SystemHealth",
          Severity.SEV1,
          null,
          "Requests fail, or the database, or the JVM itself: alarms of this severity that say that the"
              + " application as a whole is not well.",
          "Open the operations dashboard: it has the alarms that ring, and their runbooks.");

  public static final AlarmKind PAGE =
      AlarmKind.in(
          ALL,
          "page",
          "Page",
          Severity.SEV1,
          null,
          "What somebody must get up for: system health and every other alarm of this severity. Silent"
              + " while the deployment alarm rings.",
          "Open the operations dashboard: it has the alarms that ring, and their runbooks.");

  public static final AlarmKind DEPLOYMENT =
      AlarmKind.in(
          ALL,
          "deployment",
          "Deployment",
          Severity.SEV4,
          null,
          "A switch: a pipeline sets it to ALARM while it deploys, and to OK when it is done. Nobody is"
              + " paged in between.",
          "aws cloudwatch set-alarm-state --alarm-name NAME --state-value ALARM --state-reason"
              + " deploying, and OK afterwards. If it is left in ALARM, set it to OK: verify warns of"
              + " that.");

  private AlarmKinds() {}

  /** All kinds. */
  public static List<AlarmKind> all() {
    return Collections.unmodifiableList(ALL);
  }

  /** The kind of a package's alarm for a kind of event. */
  static AlarmKind of(EventAlarm alarm) {
    return Objects.requireNonNull(OF_EVENTS.get(alarm));
  }

  private static Map<EventAlarm, AlarmKind> ofEvents() {
    Map<EventAlarm, AlarmKind> kinds = new LinkedHashMap<>();
    for (EventKind event : EventKind.values()) {
      for (EventAlarm alarm : event.alarms()) {
        Severity severity = Severity.of(alarm.severity);
        String key = ProvisioningKeys.PREFIX + alarm.word;
        AlarmKind kind =
            new AlarmKind(alarm.word, alarm.title, severity, key, alarm.means, alarm.action);
        kinds.put(alarm, kind);
        ALL.add(kind);
      }
    }
    return kinds;
  }
}
