package io.packwatch.agent.provisioning.alarm;

import io.packwatch.agent.config.Key;
import io.packwatch.agent.config.ProvisioningKeys;
import io.packwatch.agent.config.Severity;
import org.jspecify.annotations.Nullable;

/**
 * Every kind of alarm: what it means, how bad it is, and what to do. The alarms' descriptions, the
 * operations dashboard and {@code docs/alarms.md} are made from this table.
 */
public enum AlarmKind {
  ERROR_RATE(
      "error-rate",
      "ErrorRate",
      Severity.SEV2,
      ProvisioningKeys.ERROR_RATE,
      "More requests fail than may.",
      "Look at the query 'Errors by package and exception' and at the package's own callees: their"
          + " CallErrorRate, QueryErrorRate and OutboundErrorRate say where it starts. A deployment"
          + " shortly before: roll it back first."),
  RESPONSE_TIME(
      "response-time",
      "ResponseTime",
      Severity.SEV2,
      ProvisioningKeys.RESPONSE_TIME,
      "The slowest requests take too long (p99; p95 where there are few).",
      "On the technical dashboard compare SelfTime, QueryLatency and OutboundLatency of the same"
          + " minutes: what rose with it is the cause. All flat: look at CPU, GC and pool"
          + " waiters."),
  CRITICAL_ERRORS(
      "critical-error-rate",
      "CriticalErrorRate",
      Severity.SEV1,
      ProvisioningKeys.CRITICAL_ERROR_RATE,
      "So many requests fail that users cannot work.",
      "As for error-rate, at once: roll back the last deployment, switch the feature off, or shed"
          + " load."),
  CRITICAL_TIME(
      "critical-response-time",
      "CriticalResponseTime",
      Severity.SEV1,
      ProvisioningKeys.CRITICAL_RESPONSE_TIME,
      "Requests take so long that users cannot work (p99; p95 where there are few).",
      "As for response-time, at once: roll back the last deployment, or shed load."),
  SLO_FAST(
      "slo-fast",
      "BurnFast",
      Severity.SEV1,
      null,
      "The error budget of a month would be gone in two days at the rate of the last hour and of"
          + " the last 5 minutes (14.4 times too fast).",
      "Stop what changed: roll back the last deployment, switch the feature off, or shed load. Then"
          + " look for the cause as for error-rate or response-time."),
  SLO_SLOW(
      "slo-slow",
      "BurnSlow",
      Severity.SEV3,
      null,
      "The error budget of a month would be gone in five days at the rate of the last 6 hours and"
          + " of the last 30 minutes (6 times too fast).",
      "Find the largest share of failures in 'Error rate by endpoint' and plan its repair for"
          + " today."),
  TRAFFIC(
      "traffic",
      "TrafficDrop",
      Severity.SEV2,
      ProvisioningKeys.TRAFFIC_BAND,
      "Far fewer requests come than is usual at this hour.",
      "See whether they fail before they arrive: load balancer, DNS, certificates, a gateway, the"
          + " client's last release. A holiday is a reason, too: the band learns it."),
  POOL(
      "pool",
      "PoolUsage",
      Severity.SEV2,
      ProvisioningKeys.POOL_USAGE,
      "A connection pool is nearly all in use and callers wait.",
      "Compare ConnectionUsageTime with QueryLatency: much longer means that connections are held"
          + " while something else is done (an outbound call in a transaction). As long: the"
          + " database is slow. A larger pool helps in neither case."),
  QUERY_LATENCY(
      "query-latency",
      "QueryLatency",
      Severity.SEV3,
      ProvisioningKeys.QUERY_LATENCY,
      "The slowest statements take too long (p99; p95 where there are few).",
      "Run the query 'Slow queries'. Look at the database: CPU, locks, a plan that changed, an"
          + " index that is missing after a release."),
  POOL_TIMEOUTS(
      "pool-timeouts",
      "PoolTimeouts",
      Severity.SEV2,
      null,
      "Callers get no connection from a pool in time.",
      "As for pool: look for connections that are held while something else is done, or that are"
          + " never given back."),
  QUERY_ERRORS(
      "query-errors",
      "QueryErrors",
      Severity.SEV3,
      ProvisioningKeys.QUERY_ERRORS,
      "More statements fail than may.",
      "Run the query 'Errors by package and exception': the SQLException says why."),
  CALL_ERRORS(
      "call-errors",
      "CallErrors",
      Severity.SEV2,
      ProvisioningKeys.CALL_ERRORS,
      "More calls into a package end in an exception than may: jobs and consumers, too.",
      "Run the query 'Errors by package and exception'. Where exceptions are the usual way to say"
          + " no, set the limit of that package higher."),
  OUTBOUND_ERRORS(
      "outbound-errors",
      "OutboundErrors",
      Severity.SEV3,
      ProvisioningKeys.OUTBOUND_ERRORS,
      "More calls to one host fail than may.",
      "Run the query 'External calls by peer'. Ask its owner; open the circuit breaker."),
  OUTBOUND_LATENCY(
      "outbound-latency",
      "OutboundLatency",
      Severity.SEV3,
      ProvisioningKeys.OUTBOUND_LATENCY,
      "Calls to one host take too long (p99; p95 where there are few).",
      "Run the query 'External calls by peer'. Ask its owner; shorten the time-out or open the"
          + " circuit breaker, so that our own threads and connections do not wait with it."),
  HEAP(
      "heap",
      "HeapAfterGc",
      Severity.SEV2,
      ProvisioningKeys.HEAP,
      "A JVM's heap is nearly full after collections: it is about to stall or to run out of"
          + " memory.",
      "Take a heap histogram (jcmd PID GC.class_histogram) of the fullest host before it is"
          + " restarted. Restart it. Growing since the last release: roll back."),
  CPU(
      "cpu",
      "Cpu",
      Severity.SEV3,
      ProvisioningKeys.CPU,
      "A JVM uses nearly all the CPU of its host or container.",
      "Compare with RequestCount: more requests want more hosts. If they did not rise, see GcPauseTime, and take three thread dumps (jcmd PID Thread.print): what runs in all of them is the cause."),
  GC_TIME(
      "gc-time",
      "GcTime",
      Severity.SEV3,
      ProvisioningKeys.GC_TIME,
      "Collections stop a JVM for too large a share of the time.",
      "See HeapAfterGc: if it is high, act as for heap. If not, something allocates more than"
          + " before: compare with the last release, record a profile of allocations."),
  DEADLOCK(
      "deadlock",
      "Deadlock",
      Severity.SEV2,
      null,
      "Threads of a JVM wait for each other and will do so for ever.",
      "Take a thread dump (jcmd PID Thread.print): it names the threads and locks. Restart that"
          + " JVM; nothing else frees them."),
  HEALTH_SCORE(
      "health-score",
      "HealthScore",
      Severity.SEV1,
      ProvisioningKeys.HEALTH,
      "The metric SystemHealth is low: of all requests of the application too many fail or take"
          + " too long.",
      "Open the technical dashboard: find the package whose errors or times rose first."),
  HEARTBEAT(
      "heartbeat",
      "Heartbeat",
      Severity.SEV1,
      ProvisioningKeys.HEARTBEAT,
      "Nothing is heard of the application: no JVM runs, or none can reach CloudWatch.",
      "See whether the processes run. If they do, read the agent's lines in their log (they start"
          + " with packwatch): credentials, permission, network, or the account's quota of calls is"
          + " used up, and figures come late."),
  AGENT(
      "agent-health",
      "AgentHealth",
      Severity.SEV4,
      null,
      "The agent loses figures, cannot send them, or one of its probes fails, again and again."
          + " Throttling that is waited out is none of it: ThrottledRequests counts it.",
      "Read the agent's lines in the application's log: each says what was lost and why. A probe"
          + " that fails can be switched off live with packwatch.probe.<name>=off."),
  COST(
      "cost",
      "CostGuard",
      Severity.SEV4,
      null,
      "The agent refuses new series: packwatch.series.limit, the ceiling of the bill, is reached.",
      "Something multiplies series: peers or pools with changing names, endpoints. The log names"
          + " the first refused; 'cost' shows the largest and what to switch off."),
  BILL(
      "bill",
      "Bill",
      Severity.SEV4,
      ProvisioningKeys.BILL,
      "CloudWatch's bill of this month has passed what you set.",
      "Run 'cost'. In Cost Explorer look at CloudWatch by usage type: metrics, alarms, logs or"
          + " requests."),
  ECS_CPU(
      "ecs-cpu",
      "EcsCpu",
      Severity.SEV3,
      ProvisioningKeys.CPU,
      "The ECS service uses too much of its CPU.",
      "Scale it out. If requests did not rise with it, look for what does: GC, a loop, a job."),
  ECS_MEMORY(
      "ecs-memory",
      "EcsMemory",
      Severity.SEV3,
      ProvisioningKeys.MEMORY,
      "The ECS service uses too much of its memory: tasks will be killed.",
      "Compare with HeapUsage: a JVM needs more than its heap. Give the task more memory, or the"
          + " JVM less heap."),
  ECS_TASKS(
      "ecs-tasks",
      "EcsTasks",
      Severity.SEV2,
      ProvisioningKeys.TASKS,
      "The ECS service has fewer tasks than it should.",
      "Read the events of the service: an image that cannot be pulled, a health check that fails, no room in the cluster. A service that is scaled to nothing on purpose: packwatch.severity.ecs-tasks=off."),
  TARGETS(
      "unhealthy-targets",
      "UnhealthyTargets",
      Severity.SEV2,
      null,
      "The load balancer takes targets for sick.",
      "See which, and why, in the target group. A target that answers slowly fails its check: see"
          + " ResponseTime, GC and heap."),
  SERVER_ERRORS(
      "server-errors",
      "ServerErrors",
      Severity.SEV2,
      ProvisioningKeys.SERVER_ERRORS,
      "The load balancer or gateway answers 5xx by itself.",
      "502: the application closes connections or crashed. 503: no healthy target. 504: it answers"
          + " too late."),
  TARGET_ERRORS(
      "target-errors",
      "TargetErrors",
      Severity.SEV2,
      ProvisioningKeys.SERVER_ERRORS,
      "Targets of the load balancer answer 5xx.",
      "As for error-rate. A package without ErrorRate beside it: what fails is not the application, but a proxy or another target in front of it."),
  SERVER_TIME(
      "server-time",
      "ServerTime",
      Severity.SEV3,
      ProvisioningKeys.SERVER_TIME,
      "The load balancer or gateway waits too long for answers.",
      "Compare with ResponseTime: where that is short, requests wait before they reach a handler, for a thread or a connection."),
  DATABASE_CPU(
      "database-cpu",
      "DatabaseCpu",
      Severity.SEV3,
      ProvisioningKeys.CPU,
      "The database uses too much of its CPU.",
      "Find the statements in Performance Insights; compare with QueryLatency by package to see"
          + " whose they are."),
  DATABASE_CONNECTIONS(
      "database-connections",
      "DatabaseConnections",
      Severity.SEV2,
      ProvisioningKeys.CONNECTIONS,
      "The database has nearly all the connections open that it takes.",
      "Add up maximum pool size times processes: it must stay below max_connections. Look for a"
          + " deployment that runs twice, or a pool that leaks."),
  DATABASE_LATENCY(
      "database-latency",
      "DatabaseLatency",
      Severity.SEV3,
      ProvisioningKeys.DATABASE_LATENCY,
      "The database waits too long for its disk.",
      "See whether its I/O is used up (IOPS, burst balance), or a statement began to read whole tables."),
  DATABASE_STORAGE(
      "database-storage",
      "DatabaseStorage",
      Severity.SEV2,
      ProvisioningKeys.STORAGE,
      "The database has little disk left: it stops when there is none.",
      "Enlarge it, which takes no interruption, then look for what grows: logs, temporary files, a table that nothing is deleted from."),
  DATABASE_MEMORY(
      "database-memory",
      "DatabaseMemory",
      Severity.SEV3,
      ProvisioningKeys.DATABASE_MEMORY,
      "The database has little memory left, and begins to swap.",
      "Count its connections, which take memory each; make it larger."),
  CACHE_HITS(
      "cache-hit-rate",
      "CacheHitRate",
      Severity.SEV3,
      ProvisioningKeys.HIT_RATE,
      "The cache answers too few look-ups: the database takes the rest.",
      "See evictions and memory of the cache; a restart or a changed key empties it as well."),
  CACHE_CPU(
      "cache-cpu",
      "CacheCpu",
      Severity.SEV3,
      ProvisioningKeys.CPU,
      "The cache's engine, which has one thread for commands, is nearly always busy.",
      "Look for slow commands (SLOWLOG), large values, a key that everybody asks for. Spread keys over shards."),
  CACHE_MEMORY(
      "cache-memory",
      "CacheMemory",
      Severity.SEV3,
      ProvisioningKeys.MEMORY,
      "The cache is nearly full: it evicts, or refuses to write.",
      "See evictions, and keys without an end. Make it larger."),
  TABLE_THROTTLES(
      "table-throttles",
      "TableThrottles",
      Severity.SEV3,
      null,
      "DynamoDB throttles the table.",
      "Raise its capacity or switch to on-demand; one hot key is not helped by either."),
  FUNCTION_TIME(
      "function-time",
      "FunctionTime",
      Severity.SEV3,
      ProvisioningKeys.FUNCTION_TIME,
      "The function needs nearly all the time that it is given.",
      "Raise its time-out or memory (which is its CPU); look at what it waits for."),
  CRITICAL_FUNCTION(
      "critical-function-time",
      "CriticalFunctionTime",
      Severity.SEV2,
      ProvisioningKeys.CRITICAL_FUNCTION_TIME,
      "The function is about to be ended for its time.",
      "As for function-time, at once."),
  FUNCTION_ERRORS(
      "function-errors",
      "FunctionErrors",
      Severity.SEV2,
      ProvisioningKeys.FUNCTION_ERRORS,
      "Invocations of the function fail.",
      "Read its log at the time: an exception, the time limit, or memory that ran out."),
  FUNCTION_THROTTLES(
      "function-throttles",
      "FunctionThrottles",
      Severity.SEV3,
      null,
      "Lambda throttles the function.",
      "Raise its reserved concurrency or the account's limit."),
  CRITICAL_THROTTLES(
      "critical-function-throttles",
      "CriticalFunctionThrottles",
      Severity.SEV2,
      ProvisioningKeys.CRITICAL_THROTTLES,
      "Lambda throttles so much of the function that callers see it.",
      "As for function-throttles, at once."),
  PACKAGE(
      "package",
      "Health",
      Severity.SEV2,
      null,
      "One or more of the package's alarms of this severity ring: one notice for all of them.",
      "Open the technical dashboard at this package; the reasons of the alarms below it are in the"
          + " notice."),
  SYSTEM_HEALTH(
      "system-health",
      "SystemHealth",
      Severity.SEV1,
      null,
      "Requests fail, or the database, or the JVM itself: alarms of this severity that say that the"
          + " application as a whole is not well.",
      "Open the operations dashboard: it has the alarms that ring, and their runbooks."),
  PAGE(
      "page",
      "Page",
      Severity.SEV1,
      null,
      "What somebody must get up for: system health and every other alarm of this severity. Silent"
          + " while the deployment alarm rings.",
      "Open the operations dashboard: it has the alarms that ring, and their runbooks."),
  DEPLOYMENT(
      "deployment",
      "Deployment",
      Severity.SEV4,
      null,
      "A switch: a pipeline sets it to ALARM while it deploys, and to OK when it is done. Nobody is"
          + " paged in between.",
      "aws cloudwatch set-alarm-state --alarm-name NAME --state-value ALARM --state-reason"
          + " deploying, and OK afterwards. If it is left in ALARM, set it to OK: verify warns of"
          + " that.");

  private final String text;
  private final String title;
  private final Severity severity;
  private final @Nullable String threshold;
  private final String means;
  private final String action;

  AlarmKind(
      String text,
      String title,
      Severity severity,
      @Nullable Key<?> threshold,
      String means,
      String action) {
    this.text = text;
    this.title = title;
    this.severity = severity;
    this.threshold = threshold == null ? null : threshold.name();
    this.means = means;
    this.action = action;
  }

  /** The word in {@code packwatch.severity.<Alarm>} and in runbook links. */
  public String text() {
    return text;
  }

  /** The last part of the alarm's name. */
  public String title() {
    return title;
  }

  /** Unless a key says otherwise. */
  public Severity severity() {
    return severity;
  }

  /** The key that sets what is too much; null where there is nothing to set. */
  public @Nullable String threshold() {
    return threshold;
  }

  public String means() {
    return means;
  }

  /** What to do: the runbook's text. */
  public String action() {
    return action;
  }
}
