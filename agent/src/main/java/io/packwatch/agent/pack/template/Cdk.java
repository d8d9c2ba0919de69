package io.packwatch.agent.pack.template;

import io.packwatch.agent.pack.Kind;
import io.packwatch.agent.pack.Pack;
import io.packwatch.agent.pack.Place;
import io.packwatch.agent.pack.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pack as a stack of the CDK, version 2, in Java 11 or later: one method for each resource. */
public final class Cdk {

  /** Apart from the classes' names: they are the template's, and nobody looks for them here. */
  private static final String LIBRARY = "software.amazon.awscdk.";

  /** A class file holds no longer constant than 65,535 bytes; source lines should be shorter. */
  private static final int LONGEST_LITERAL = 4_000;

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
  private final Pack pack;
  private final Ids ids;

  private Cdk(Pack pack) {
    this.pack = pack;
    ids = new Ids(pack.resources());
  }

  /** The source of a class of this name, in no package. */
  public static String java(Pack pack, String className) {
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
    code.append("public class ").append(className).append(" extends Stack {\n\n");
    code.append("  public ").append(className);
    code.append("(Construct scope, String id, StackProps props) {\n    super(scope, id, props);\n");
    for (Map.Entry<Resource, String> each : ids.all().entrySet()) {
      List<String> needs = ids.needs(each.getKey());
      code.append("    CfnResource ").append(variable(each.getValue())).append(" = ");
      code.append(variable(each.getValue())).append("();\n");
      for (String need : needs) {
        code.append("    ").append(variable(each.getValue()));
        code.append(".addDependency(").append(variable(need)).append(");\n");
      }
    }
    code.append("  }\n");
    for (Map.Entry<Resource, String> each : ids.all().entrySet()) {
      method(each.getKey(), each.getValue());
    }
    return code.append("}\n").toString();
  }

  private static String variable(String id) {
    return id.substring(0, 1).toLowerCase(Locale.ROOT) + id.substring(1);
  }

  private static String type(Kind kind) {
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
    String rest = text;
    String plus = "";
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < rest.length(); i++) {
      Place place = place(rest.charAt(i));
      if (place != null || plain.length() >= LONGEST_LITERAL) {
        if (plain.length() > 0) {
          code.append(plus);
          literal(plain.toString());
          plus = " + ";
          plain.setLength(0);
        }
      }
      if (place == null) {
        plain.append(rest.charAt(i));
      } else {
        code.append(plus).append("Aws.").append(token(place));
        plus = " + ";
      }
    }
    if (plain.length() > 0 || plus.isEmpty()) {
      code.append(plus);
      literal(plain.toString());
    }
  }

  private static @Nullable Place place(char c) {
    for (Place place : Place.values()) {
      if (place.mark().charAt(0) == c) {
        return place;
      }
    }
    return null;
  }

  private static String token(Place place) {
    return place == Place.ACCOUNT ? "ACCOUNT_ID" : place.name();
  }

  private void literal(String text) {
    code.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
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
