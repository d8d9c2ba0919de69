package io.packwatch.agent.cli.iam;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Which actions on which resources the agent needs, by exporter, and each command that calls AWS.
 */
enum Need {
  AGENT_CLOUDWATCH("agent", Target.NAMESPACES, "cloudwatch:PutMetricData"),
  AGENT_LOGS(
      "agent-logs",
      Target.LOG_GROUPS,
      "logs:CreateLogGroup",
      "logs:CreateLogStream",
      "logs:PutLogEvents",
      "logs:PutRetentionPolicy",
      "logs:TagResource"),

  SETUP_ALARMS(
      "setup",
      Target.ANY,
      "cloudwatch:DeleteAlarms",
      "cloudwatch:DeleteAnomalyDetector",
      "cloudwatch:DeleteDashboards",
      "cloudwatch:DeleteInsightRules",
      "cloudwatch:DescribeAlarms",
      "cloudwatch:DescribeAnomalyDetectors",
      "cloudwatch:DescribeInsightRules",
      "cloudwatch:GetDashboard",
      "cloudwatch:ListDashboards",
      "cloudwatch:ListMetrics",
      "cloudwatch:ListTagsForResource",
      "cloudwatch:PutAnomalyDetector",
      "cloudwatch:PutCompositeAlarm",
      "cloudwatch:PutDashboard",
      "cloudwatch:PutInsightRule",
      "cloudwatch:PutMetricAlarm",
      "cloudwatch:TagResource",
      "cloudwatch:UntagResource",
      "logs:DeleteQueryDefinition",
      "logs:DescribeLogGroups",
      "logs:DescribeQueryDefinitions",
      "logs:PutQueryDefinition",
      "sts:GetCallerIdentity"),
  SETUP_LOGS(
      "setup",
      Target.LOG_GROUPS,
      "logs:CreateLogGroup",
      "logs:DeleteLogGroup",
      "logs:DeleteRetentionPolicy",
      "logs:ListTagsForResource",
      "logs:PutRetentionPolicy",
      "logs:TagResource",
      "logs:UntagResource"),
  SETUP_TOPICS(
      "setup",
      Target.TOPICS,
      "sns:CreateTopic",
      "sns:DeleteTopic",
      "sns:GetTopicAttributes",
      "sns:ListSubscriptionsByTopic",
      "sns:ListTagsForResource",
      "sns:SetTopicAttributes",
      "sns:Subscribe",
      "sns:TagResource",
      "sns:Unsubscribe",
      "sns:UntagResource"),

  VERIFY(
      "verify",
      Target.ANY,
      "cloudwatch:DescribeAlarmHistory",
      "cloudwatch:DescribeAlarms",
      "cloudwatch:DescribeAnomalyDetectors",
      "cloudwatch:DescribeInsightRules",
      "cloudwatch:GetDashboard",
      "cloudwatch:GetMetricData",
      "cloudwatch:ListDashboards",
      "cloudwatch:ListMetrics",
      "cloudwatch:ListTagsForResource",
      "cloudwatch:SetAlarmState",
      "logs:DescribeLogGroups",
      "logs:DescribeQueryDefinitions",
      "sts:GetCallerIdentity"),
  VERIFY_PROBE("verify", Target.NAMESPACES, "cloudwatch:PutMetricData"),
  VERIFY_LOGS("verify", Target.LOG_GROUPS, "logs:ListTagsForResource"),
  VERIFY_TOPICS(
      "verify",
      Target.TOPICS,
      "sns:GetTopicAttributes",
      "sns:ListSubscriptionsByTopic",
      "sns:ListTagsForResource"),

  COST("cost", Target.ANY, "cloudwatch:ListMetrics"),
  SUMMARY("summary", Target.ANY, "cloudwatch:GetMetricData", "cloudwatch:ListMetrics"),
  TAIL("tail", Target.LOG_GROUPS, "logs:FilterLogEvents"),
  ERRORS("errors", Target.LOG_GROUPS, "logs:FilterLogEvents"),
  SLOW("slow", Target.LOG_GROUPS, "logs:FilterLogEvents"),
  INSIGHTS("insights", Target.LOG_GROUPS, "logs:StartQuery"),
  INSIGHTS_RESULTS(
      "insights",
      Target.ANY,
      "logs:DescribeQueryDefinitions",
      "logs:GetQueryResults",
      "logs:StopQuery");

  /** What actions can be limited to. */
  enum Target {
    /** The actions support no narrower resource. */
    ANY,
    /** Any resource, with a condition on the namespace. */
    NAMESPACES,
    LOG_GROUPS,
    TOPICS
  }

  final String who;
  final Target target;

  @SuppressWarnings("ImmutableEnumChecker") // arrays that are never written to
  private final String[] actions;

  Need(String who, Target target, String... actions) {
    this.who = who;
    this.target = target;
    this.actions = actions.clone();
  }

  /** Names of IAM actions. */
  List<String> actions() {
    return Collections.unmodifiableList(Arrays.asList(actions));
  }

  static List<Need> of(String who) {
    List<Need> needs = new ArrayList<>();
    for (Need need : values()) {
      if (need.who.equals(who)) {
        needs.add(need);
      }
    }
    return needs;
  }

  /** All that a policy can be requested for, in the table's order. */
  static List<String> names() {
    List<String> names = new ArrayList<>();
    for (Need need : values()) {
      if (!names.contains(need.who)) {
        names.add(need.who);
      }
    }
    return names;
  }
}
