package io.packwatch.aws;

import java.util.HashMap;
import java.util.Map;

/** What an account has in one region; dashboards are the same in all of them. */
final class Region {

  final Map<String, Operation> cloudWatch = new HashMap<>();
  final Map<String, Operation> logs = new HashMap<>();
  final Map<String, Operation> sns = new HashMap<>();
  final Topics topics;
  final LogGroups groups;

  Region(Account account, Dashboards dashboards) {
    new Metrics(account).offer(cloudWatch);
    Alarms alarms = new Alarms(account);
    alarms.offer(cloudWatch);
    dashboards.offer(cloudWatch);
    InsightRules rules = new InsightRules(account);
    rules.offer(cloudWatch);
    new Detectors().offer(cloudWatch);
    new Tags(alarms, rules).offer(cloudWatch);
    topics = new Topics(account);
    topics.offer(sns);
    groups = new LogGroups(account);
    groups.offer(logs);
    new LogEvents(groups, account).offer(logs);
    new LogQueries(groups, account).offer(logs);
  }
}
