package io.packwatch.agent.provisioning.template;

import io.packwatch.agent.provisioning.PseudoParameter;
import io.packwatch.agent.provisioning.Resource;
import io.packwatch.agent.provisioning.ResourceKind;
import io.packwatch.agent.provisioning.ResourceSet;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pack as a stack of the CDK, version 2, in Java 11 or later: one method for each resource.
 * What is more than a stack takes is in stacks of nested classes, which the first one makes beside
 * itself: each has a class file, and so the limits of one, for itself.
 */
public final class Cdk {

  /** Apart from the classes' names: they are the template's, and nobody looks for them here. */
  private static final String LIBRARY = "software.amazon.awscdk.";

  /**
   * A class file holds no longer constant than 65,535 bytes, and the compiler joins literals with a
   * plus between them to one: long texts are joined by a method.
   */
  private static final int MAX_LITERAL = 4_000;

  /** The types of members, by name: they are nested classes of the resource's. */
  private static final Map<String, String> MEMBERS = new LinkedHashMap<>();

  static {
    MEMBERS.put("Dimensions", "DimensionProperty");
    MEMBERS.put("Metrics", "MetricDataQueryProperty");
    MEMBERS.put("MetricDataQueries", "MetricDataQueryProperty");
    MEMBERS.put("MetricStat", "MetricStatProperty");
    MEMBERS.put("Metric", "MetricProperty");
    MEMBERS.put("Subscription", "SubscriptionProperty");
    MEMBERS.put("MetricMathAnomalyDetector", "MetricMathAnomalyDetectorProperty");
  }

  private final StringBuilder code = new StringBuilder();
  private final ResourceSet pack;
  private final Ids ids;

  private Cdk(ResourceSet pack) {
    this.pack = pack;
    ids = new Ids(pack.resources());
  }

  /** The source of a class of this name, in no package. */
  public static String java(ResourceSet pack, String className) {
    return new Cdk(pack).all(className);
  }

  private String all(String className) {
    for (String name :
        new String[] {
          "Aws",
          "CfnResource",
          "CfnTag",
          "Stack",
          "StackProps",
          "services.cloudwatch.CfnAlarm",
          "services.cloudwatch.CfnAnomalyDetector",
          "services.cloudwatch.CfnCompositeAlarm",
          "services.cloudwatch.CfnDashboard",
          "services.cloudwatch.CfnInsightRule",
          "services.logs.CfnLogGroup",
          "services.logs.CfnQueryDefinition",
          "services.sns.CfnTopic"
        }) {
      code.append("import ").append(LIBRARY).append(name).append(";\n");
    }
    code.append("import software.constructs.Construct;\nimport java.util.List;\n");
    code.append("\n/** The CloudWatch side of ").append(pack.names().prefix());
    code.append(", made by packwatch template. */\n");
    List<List<Resource>> parts = Parts.of(pack);
    code.append("public class ").append(className).append(" extends Stack {\n\n");
    constructor(className, parts.get(0));
    for (int i = 2; i <= parts.size(); i++) {
      String before = i == 2 ? "this" : "part" + (i - 1);
      code.append("    Stack part").append(i).append(" = new Part").append(i);
      code.append("(scope, id + \"-").append(i).append("\", props);\n");
      code.append("    part").append(i).append(".addDependency(").append(before).append(");\n");
    }
    code.append("  }\n");
    methods(parts.get(0));
    for (int i = 2; i <= parts.size(); i++) {
      code.append("\n  /** Part ").append(i).append(" of ").append(parts.size()).append(". */\n");
      code.append("  static class Part").append(i).append(" extends Stack {\n\n");
      constructor("Part" + i, parts.get(i - 1));
      code.append("  }\n");
      methods(parts.get(i - 1));
      code.append("  }\n");
    }
    code.append("\n  private static String filled(String... texts) {\n");
    code.append("    return String.join(\"\", texts)");
    for (PseudoParameter place : PseudoParameter.values()) {
      code.append("\n        .replace(\"").append(token(place)).append("\", Aws.");
      code.append(place == PseudoParameter.ACCOUNT ? "ACCOUNT_ID" : place.name()).append(')');
    }
    return code.append(";\n  }\n}\n").toString();
  }

  private void constructor(String className, List<Resource> part) {
    code.append("  ").append(className.startsWith("Part") ? "" : "public ").append(className);
    code.append("(Construct scope, String id, StackProps props) {\n    super(scope, id, props);\n");
    for (Resource each : part) {
      String id = ids.of(each);
      code.append("    CfnResource ").append(variable(id)).append(" = ");
      code.append(variable(id)).append("();\n");
      for (String need : ids.needs(each, part)) {
        code.append("    ").append(variable(id));
        code.append(".addDependency(").append(variable(need)).append(");\n");
      }
    }
  }

  private void methods(List<Resource> part) {
    for (Resource each : part) {
      method(each, ids.of(each));
    }
  }

  private static String variable(String id) {
    return id.substring(0, 1).toLowerCase(Locale.ROOT) + id.substring(1);
  }

  private static String type(ResourceKind kind) {
    String type = CloudFormation.type(kind);
    return "Cfn" + type.substring(type.lastIndexOf(':') + 1);
  }

  private void method(Resource resource, String id) {
    String type = type(resource.kind());
    code.append("\n  private CfnResource ").append(variable(id)).append("() {\n    return ");
    code.append(type).append(".Builder.create(this, \"").append(id).append("\")\n");
    for (Map.Entry<String, @Nullable Object> field : CloudFormation.plain(resource).entrySet()) {
      code.append("        .").append(method(field.getKey())).append('(');
      value(field.getValue(), field.getKey(), type, 8);
      code.append(")\n");
    }
    if (CloudFormation.isTagged(resource.kind())) {
      code.append("        .tags(List.of(CfnTag.builder().key(\"packwatch:pack\").value(");
      literal(pack.names().owner());
      code.append(").build()))\n");
    }
    code.append("        .build();\n  }\n");
  }

  /** {@code OKActions} is {@code okActions}, {@code AlarmName} is {@code alarmName}. */
  private static String method(String field) {
    int upper = 0;
    while (upper < field.length() && Character.isUpperCase(field.charAt(upper))) {
      upper++;
    }
    int lower = upper > 1 ? upper - 1 : upper;
    return field.substring(0, lower).toLowerCase(Locale.ROOT) + field.substring(lower);
  }

  private void value(@Nullable Object value, String field, String type, int indent) {
    if (value instanceof List) {
      code.append("List.of(");
      String comma = "";
      for (Object each : (List<?>) value) {
        code.append(comma);
        comma = ", ";
        value(each, field, type, indent);
      }
      code.append(')');
    } else if (value instanceof Map) {
      code.append(type).append('.').append(MEMBERS.get(field)).append(".builder()");
      for (Map.Entry<?, ?> member : ((Map<?, ?>) value).entrySet()) {
        String name = String.valueOf(member.getKey());
        code.append('\n');
        for (int i = 0; i < indent + 4; i++) {
          code.append(' ');
        }
        code.append('.').append(method(name)).append('(');
        value(member.getValue(), name, type, indent + 4);
        code.append(')');
      }
      code.append(".build()");
    } else if (value instanceof String) {
      text((String) value);
    } else {
      code.append(value);
    }
  }

  private void text(String text) {
    if (text.length() <= MAX_LITERAL && !PseudoParameter.in(text)) {
      literal(text);
      return;
    }
    code.append("filled(");
    for (int from = 0; from < text.length(); from += MAX_LITERAL) {
      code.append(from == 0 ? "" : ", ");
      literal(text.substring(from, Math.min(from + MAX_LITERAL, text.length())));
    }
    code.append(')');
  }

  private static @Nullable PseudoParameter place(char c) {
    for (PseudoParameter place : PseudoParameter.values()) {
      if (place.mark().charAt(0) == c) {
        return place;
      }
    }
    return null;
  }

  /** What stands for a place in a literal: control characters, which no name has. */
  private static String token(PseudoParameter place) {
    return String.format("\\%03o", Arrays.asList(PseudoParameter.values()).indexOf(place) + 1);
  }

  private void literal(String text) {
    code.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      PseudoParameter place = place(c);
      if (place != null) {
        code.append(token(place));
      } else if (c == '\n') {
        code.append("\\n");
      } else if (c == '"' || c == '\\') {
        code.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        code.append(String.format("\\u%04x", (int) c));
      } else {
        code.append(c);
      }
    }
    code.append('"');
  }
}
