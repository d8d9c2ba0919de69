package io.packwatch.agent.provisioning.dashboard;

import io.packwatch.agent.config.Severity;
import io.packwatch.agent.metric.Metric;
import io.packwatch.agent.provisioning.Inventory;
import io.packwatch.agent.provisioning.Resource;
import io.packwatch.agent.provisioning.alarm.AlarmKind;
import io.packwatch.agent.provisioning.alarm.AlarmKinds;
import io.packwatch.agent.provisioning.alarm.AlarmRef;
import io.packwatch.agent.provisioning.query.LogPlace;
import io.packwatch.agent.provisioning.query.Queries;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What rings, why, and what to do: alarms, the agent's health, the latest errors, runbooks. */
final class Operations {

  private static final Metric[] AGENT = {
    Metric.INTERVALS_DROPPED,
    Metric.FLUSH_FAILURES,
    Metric.THROTTLED_REQUESTS,
    Metric.BUFFERED_INTERVALS,
    Metric.AMBIGUOUS_RETRIES,
    Metric.PROBE_ERRORS,
    Metric.SERIES_REFUSED,
    Metric.RECORDING_PAUSED
  };

  private final Dashboards pack;

  Operations(Dashboards pack) {
    this.pack = pack;
  }

  Resource dashboard(List<AlarmRef> ringing) {
    Body body = pack.begin("operations", "executive", "technical");
    for (Severity severity : Severity.values()) {
      List<String> names = new ArrayList<>();
      for (AlarmRef alarm : ringing) {
        if (alarm.severity() == severity && !alarm.isPart()) {
          names.add(alarm.name());
        }
      }
      body.alarms(12, 4, severity.text() + ": " + severity.meaning(), names);
    }
    LogPlace logs = pack.logs;
    if (logs != null) {
      body.log(24, 6, "Latest errors", logs.group(), Queries.within(logs, Queries.LATEST_ERRORS));
      body.log(
          24, 6, "Latest slow requests", logs.group(), Queries.within(logs, Queries.SLOW_REQUESTS));
    }
    body.graph(12, 6, agent());
    body.graph(12, 6, heartbeat());
    body.text(runbookHeight(ringing), runbook(ringing));
    return body.named(pack.names.dashboard("operations"));
  }

  private Graph agent() {
    Graph graph = new Graph("The agent itself: all should be empty", pack.published.period());
    for (Metric metric : AGENT) {
      if (pack.published.has(Inventory.AGENT, metric)) {
        graph.line(pack.published.line(Inventory.AGENT, metric), "Sum", metric.text());
      }
    }
    return graph;
  }

  private Graph heartbeat() {
    Graph graph = new Graph("Heartbeat: samples of the heap", pack.published.period());
    if (pack.published.has(Inventory.CORE, Metric.HEAP_USAGE)) {
      graph.line(pack.published.line(Inventory.CORE, Metric.HEAP_USAGE), "SampleCount", "samples");
    }
    return graph;
  }

  private static List<AlarmKind> kinds(List<AlarmRef> ringing) {
    Set<AlarmKind> found = new HashSet<>();
    for (AlarmRef alarm : ringing) {
      found.add(alarm.kind());
    }
    List<AlarmKind> kinds = new ArrayList<>(AlarmKinds.all());
    kinds.retainAll(found);
    return kinds;
  }

  private static int runbookHeight(List<AlarmRef> ringing) {
    return 3 + kinds(ringing).size() * 2;
  }

  private String runbook(List<AlarmRef> ringing) {
    StringBuilder text =
        new StringBuilder("## What to do\n\n| alarm | means | to do |\n|--|--|--|\n");
    for (AlarmKind kind : kinds(ringing)) {
      text.append("| **").append(kind.title()).append("** | ").append(kind.means());
      text.append(" | ").append(kind.action()).append(" |\n");
    }
    return text.toString();
  }
}
