package io.packwatch.agent.provisioning.alarm;

import io.packwatch.agent.config.ProvisioningKeys;
import io.packwatch.agent.config.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The kinds of alarms on what AWS runs around the JVM: services, balancers, databases, functions.
 */
final class NeighbourAlarmKinds {

  private static final List<AlarmKind> ALL = new ArrayList<>();

  static final AlarmKind ECS_CPU =
      AlarmKind.in(
          ALL,
          "ecs-cpu",
          "EcsCpu",
          Severity.SEV3,
          ProvisioningKeys.CPU,
          "The ECS service uses too much of its CPU.",
          "Scale it out. If requests did not rise with it, look for what does: GC, a loop, a job.");

  static final AlarmKind ECS_MEMORY =
      AlarmKind.in(
          ALL,
          "ecs-memory",
          "EcsMemory",
          Severity.SEV3,
          ProvisioningKeys.MEMORY,
          "The ECS service uses too much of its memory: tasks will be killed.",
          "Compare with HeapUsage: a JVM needs more than its heap. Give the task more memory, or the"
              + " JVM less heap.");

  static final AlarmKind ECS_TASKS =
      AlarmKind.in(
          ALL,
          "ecs-tasks",
          "EcsTasks",
          Severity.SEV2,
          ProvisioningKeys.TASKS,
          "The ECS service has fewer tasks than it should.",
          "Read the events of the service: an image that cannot be pulled, a health check that fails, no room in the cluster. A service that is scaled to nothing on purpose: packwatch.severity.ecs-tasks=off.");

  static final AlarmKind TARGETS =
      AlarmKind.in(
          ALL,
          "unhealthy-targets",
          "UnhealthyTargets",
          Severity.SEV2,
          null,
          "The load balancer takes targets for sick.",
          "See which, and why, in the target group. A target that answers slowly fails its check: see"
              + " ResponseTime, GC and heap.");

  static final AlarmKind SERVER_ERRORS =
      AlarmKind.in(
          ALL,
          "server-errors",
          "ServerErrors",
          Severity.SEV2,
          ProvisioningKeys.SERVER_ERRORS,
          "The load balancer or gateway answers 5xx by itself.",
          "502: the application closes connections or crashed. 503: no healthy target. 504: it answers"
              + " too late.");

  static final AlarmKind TARGET_ERRORS =
      AlarmKind.in(
          ALL,
          "target-errors",
          "TargetErrors",
          Severity.SEV2,
          ProvisioningKeys.SERVER_ERRORS,
          "Targets of the load balancer answer 5xx.",
          "As for error-rate. A package without ErrorRate beside it: what fails is not the application, but a proxy or another target in front of it.");

  static final AlarmKind SERVER_TIME =
      AlarmKind.in(
          ALL,
          "server-time",
          "ServerTime",
          Severity.SEV3,
          ProvisioningKeys.SERVER_TIME,
          "The load balancer or gateway waits too long for answers.",
          "Compare with ResponseTime: where that is short, requests wait before they reach a handler, for a thread or a connection.");

  static final AlarmKind DATABASE_CPU =
      AlarmKind.in(
          ALL,
          "database-cpu",
          "DatabaseCpu",
          Severity.SEV3,
          ProvisioningKeys.CPU,
          "The database uses too much of its CPU.",
          "Find the statements in Performance Insights; compare with QueryLatency by package to see"
              + " whose they are.");

  static final AlarmKind DATABASE_CONNECTIONS =
      AlarmKind.in(
          ALL,
          "database-connections",
          "DatabaseConnections",
          Severity.SEV2,
          ProvisioningKeys.CONNECTIONS,
          "The database has nearly all the connections open that it takes.",
          "Add up maximum pool size times processes: it must stay below max_connections. Look for a"
              + " deployment that runs twice, or a pool that leaks.");

  static final AlarmKind DATABASE_LATENCY =
      AlarmKind.in(
          ALL,
          "database-latency",
          "DatabaseLatency",
          Severity.SEV3,
          ProvisioningKeys.DATABASE_LATENCY,
          "The database waits too long for its disk.",
          "See whether its I/O is used up (IOPS, burst balance), or a statement began to read whole tables.");

  static final AlarmKind DATABASE_STORAGE =
      AlarmKind.in(
          ALL,
          "database-storage",
          "DatabaseStorage",
          Severity.SEV2,
          ProvisioningKeys.STORAGE,
          "The database has little disk left: it stops when there is none.",
          "Enlarge it, which takes no interruption, then look for what grows: logs, temporary files, a table that nothing is deleted from.");

  static final AlarmKind DATABASE_MEMORY =
      AlarmKind.in(
          ALL,
          "database-memory",
          "DatabaseMemory",
          Severity.SEV3,
          ProvisioningKeys.DATABASE_MEMORY,
          "The database has little memory left, and begins to swap.",
          "Count its connections, which take memory each; make it larger.");

  static final AlarmKind CACHE_HITS =
      AlarmKind.in(
          ALL,
          "cache-hit-rate",
          "CacheHitRate",
          Severity.SEV3,
          ProvisioningKeys.HIT_RATE,
          "The cache answers too few look-ups: the database takes the rest.",
          "See evictions and memory of the cache; a restart or a changed key empties it as well.");

  static final AlarmKind CACHE_CPU =
      AlarmKind.in(
          ALL,
          "cache-cpu",
          "CacheCpu",
          Severity.SEV3,
          ProvisioningKeys.CPU,
          "The cache's engine, which has one thread for commands, is nearly always busy.",
          "Look for slow commands (SLOWLOG), large values, a key that everybody asks for. Spread keys over shards.");

  static final AlarmKind CACHE_MEMORY =
      AlarmKind.in(
          ALL,
          "cache-memory",
          "CacheMemory",
          Severity.SEV3,
          ProvisioningKeys.MEMORY,
          "The cache is nearly full: it evicts, or refuses to write.",
          "See evictions, and keys without an end. Make it larger.");

  static final AlarmKind TABLE_THROTTLES =
      AlarmKind.in(
          ALL,
          "table-throttles",
          "TableThrottles",
          Severity.SEV3,
          null,
          "DynamoDB throttles the table.",
          "Raise its capacity or switch to on-demand; one hot key is not helped by either.");

  static final AlarmKind FUNCTION_TIME =
      AlarmKind.in(
          ALL,
          "function-time",
          "FunctionTime",
          Severity.SEV3,
          ProvisioningKeys.FUNCTION_TIME,
          "The function needs nearly all the time that it is given.",
          "Raise its time-out or memory (which is its CPU); look at what it waits for.");

  static final AlarmKind CRITICAL_FUNCTION =
      AlarmKind.in(
          ALL,
          "critical-function-time",
          "CriticalFunctionTime",
          Severity.SEV2,
          ProvisioningKeys.CRITICAL_FUNCTION_TIME,
          "The function is about to be ended for its time.",
          "As for function-time, at once.");

  static final AlarmKind FUNCTION_ERRORS =
      AlarmKind.in(
          ALL,
          "function-errors",
          "FunctionErrors",
          Severity.SEV2,
          ProvisioningKeys.FUNCTION_ERRORS,
          "Invocations of the function fail.",
          "Read its log at the time: an exception, the time limit, or memory that ran out.");

  static final AlarmKind FUNCTION_THROTTLES =
      AlarmKind.in(
          ALL,
          "function-throttles",
          "FunctionThrottles",
          Severity.SEV3,
          null,
          "Lambda throttles the function.",
          "Raise its reserved concurrency or the account's limit.");

  static final AlarmKind CRITICAL_THROTTLES =
      AlarmKind.in(
          ALL,
          "critical-function-throttles",
          "CriticalFunctionThrottles",
          Severity.SEV2,
          ProvisioningKeys.CRITICAL_THROTTLES,
          "Lambda throttles so much of the function that callers see it.",
          "As for function-throttles, at once.");

  private NeighbourAlarmKinds() {}

  /** In the order of the documentation. */
  static List<AlarmKind> all() {
    return Collections.unmodifiableList(ALL);
  }
}
