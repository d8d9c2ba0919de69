package io.packwatch.agent.provisioning.template;

import java.util.LinkedHashMap;
import java.util.Map;

/** The CDK's classes as far as generated code calls them: sources with the same signatures. */
final class CdkStubs {

  private static final String CDK = "software.amazon.awscdk.";
  private static final String ALARMS =
      "alarmName:String alarmDescription:String actionsEnabled:Boolean alarmActions:List<String>"
          + " okActions:List<String> insufficientDataActions:List<String>";
  private static final String TAGS = " tags:List<CfnTag>";
  private static final String METRICS =
      "DimensionProperty(name:String value:String)"
          + " MetricProperty(namespace:String metricName:String dimensions:List<?>)"
          + " MetricStatProperty(metric:MetricProperty period:Number stat:String)"
          + " MetricDataQueryProperty(id:String expression:String label:String returnData:Boolean"
          + " metricStat:MetricStatProperty)";

  private final Map<String, String> sources = new LinkedHashMap<>();

  private CdkStubs() {}

  /** By the classes' full names. */
  static Map<String, String> sources() {
    CdkStubs stubs = new CdkStubs();
    stubs.plain("software.constructs.Construct", "public class Construct {}");
    stubs.plain(CDK + "StackProps", "public interface StackProps {}");
    stubs.plain(
        CDK + "Stack",
        "public class Stack extends software.constructs.Construct { public void"
            + " addDependency(Stack other) {} public"
            + " Stack(software.constructs.Construct scope, String id, StackProps props) {} }");
    stubs.plain(
        CDK + "CfnResource",
        "public class CfnResource { public void addDependency(CfnResource other) {} }");
    stubs.plain(
        CDK + "Aws",
        "public class Aws { public static final String ACCOUNT_ID = \"\", REGION = \"\","
            + " PARTITION = \"\"; }");
    stubs.plain(
        CDK + "CfnTag",
        "public interface CfnTag { static Builder builder() { return new Builder(); }"
            + " class Builder { public Builder key(String k) { return this; }"
            + " public Builder value(String v) { return this; }"
            + " public CfnTag build() { return new CfnTag() {}; } } }");
    stubs.resource(
        "cloudwatch.CfnAlarm",
        ALARMS
            + TAGS
            + " comparisonOperator:String evaluationPeriods:Number datapointsToAlarm:Number"
            + " threshold:Number thresholdMetricId:String treatMissingData:String namespace:String"
            + " metricName:String statistic:String extendedStatistic:String period:Number"
            + " dimensions:List<?> metrics:List<?>",
        METRICS);
    stubs.resource(
        "cloudwatch.CfnCompositeAlarm",
        ALARMS
            + TAGS
            + " alarmRule:String actionsSuppressor:String actionsSuppressorWaitPeriod:Number"
            + " actionsSuppressorExtensionPeriod:Number",
        "");
    stubs.resource(
        "cloudwatch.CfnAnomalyDetector",
        "metricMathAnomalyDetector:MetricMathAnomalyDetectorProperty",
        METRICS + " MetricMathAnomalyDetectorProperty(metricDataQueries:List<?>)");
    stubs.resource("cloudwatch.CfnDashboard", "dashboardName:String dashboardBody:String", "");
    stubs.resource(
        "cloudwatch.CfnInsightRule", "ruleName:String ruleState:String ruleBody:String" + TAGS, "");
    stubs.resource("logs.CfnLogGroup", "logGroupName:String retentionInDays:Number" + TAGS, "");
    stubs.resource(
        "logs.CfnQueryDefinition", "name:String queryString:String logGroupNames:List<String>", "");
    stubs.resource(
        "sns.CfnTopic",
        "topicName:String displayName:String subscription:List<?>" + TAGS,
        "SubscriptionProperty(endpoint:String protocol:String)");
    return stubs.sources;
  }

  private void plain(String name, String body) {
    sources.put(name, "package " + name.substring(0, name.lastIndexOf('.')) + ";\n" + body + "\n");
  }

  /** A resource with a builder, and the types nested in it: {@code Name(property:Type ...)}. */
  private void resource(String name, String properties, String nested) {
    String simple = name.substring(name.indexOf('.') + 1);
    StringBuilder body = new StringBuilder();
    body.append("import java.util.List;\nimport ").append(CDK).append("CfnTag;\n");
    body.append("public class ").append(simple).append(" extends ").append(CDK);
    body.append("CfnResource {\n public static final class Builder {\n");
    body.append("  public static Builder create(software.constructs.Construct scope, String id)");
    body.append(" { return new Builder(); }\n");
    setters(properties, "Builder", body);
    body.append("  public ").append(simple).append(" build() { return new ").append(simple);
    body.append("(); }\n }\n");
    String rest = nested.trim();
    while (!rest.isEmpty()) {
      int open = rest.indexOf('(');
      int close = rest.indexOf(')');
      nested(rest.substring(0, open), rest.substring(open + 1, close), body);
      rest = rest.substring(close + 1).trim();
    }
    plain(CDK + "services." + name, body.append("}").toString());
  }

  private static void nested(String name, String properties, StringBuilder body) {
    body.append(" public interface ").append(name).append(" {\n");
    body.append("  static Builder builder() { return new Builder(); }\n  final class Builder {\n");
    setters(properties, "Builder", body);
    body.append("   public ").append(name).append(" build() { return new ").append(name);
    body.append("() {}; }\n  }\n }\n");
  }

  private static void setters(String properties, String builder, StringBuilder body) {
    for (String property : properties.trim().split(" ", -1)) {
      int colon = property.indexOf(':');
      body.append("  public ").append(builder).append(' ').append(property, 0, colon);
      body.append('(').append(property.substring(colon + 1)).append(" v) { return this; }\n");
    }
  }
}
