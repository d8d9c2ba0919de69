package io.packwatch.agent.provisioning.template;

import io.packwatch.agent.json.Json;
import io.packwatch.agent.provisioning.Fields;
import io.packwatch.agent.provisioning.PseudoParameter;
import io.packwatch.agent.provisioning.Resource;
import io.packwatch.agent.provisioning.ResourceKind;
import io.packwatch.agent.provisioning.ResourceSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The resource set as CloudFormation templates, in JSON. */
public final class CloudFormation {

  /**
   * CloudFormation's own expressions for values that are known only where the template is applied.
   */
  private static final PseudoParameter.Filled PSEUDO =
      place -> {
        switch (place) {
          case PARTITION:
            return "${AWS::Partition}";
          case REGION:
            return "${AWS::Region}";
          default:
            return "${AWS::AccountId}";
        }
      };

  private CloudFormation() {}

  /**
   * The smallest number of templates within CloudFormation's limits, to be deployed in this order.
   */
  public static List<String> json(ResourceSet pack) {
    Ids ids = new Ids(pack.resources());
    List<List<Resource>> parts = Parts.of(pack);
    List<String> templates = new ArrayList<>();
    for (List<Resource> part : parts) {
      String number =
          parts.size() == 1 ? "" : ", part " + (templates.size() + 1) + " of " + parts.size();
      templates.add(json(pack, part, ids, number));
    }
    return templates;
  }

  private static String json(ResourceSet pack, List<Resource> part, Ids ids, String number) {
    Map<String, @Nullable Object> resources = new LinkedHashMap<>();
    for (Resource resource : part) {
      Map<String, @Nullable Object> entry = Fields.of("Type", type(resource.kind()));
      List<String> needs = ids.needs(resource, part);
      if (!needs.isEmpty()) {
        entry.put("DependsOn", needs);
      }
      if (resource.kind() == ResourceKind.LOG_GROUP) {
        entry.put("DeletionPolicy", "Retain");
        entry.put("UpdateReplacePolicy", "Retain");
      }
      entry.put("Properties", properties(resource, pack));
      resources.put(ids.of(resource), entry);
    }
    return Json.pretty(
        Fields.of(
            "AWSTemplateFormatVersion",
            "2010-09-09",
            "Description",
            "The CloudWatch side of "
                + pack.names().prefix()
                + ", made by packwatch template"
                + number,
            "Resources",
            resources));
  }

  static String type(ResourceKind kind) {
    switch (kind) {
      case TOPIC:
        return "AWS::SNS::Topic";
      case LOG_GROUP:
        return "AWS::Logs::LogGroup";
      case DETECTOR:
        return "AWS::CloudWatch::AnomalyDetector";
      case ALARM:
        return "AWS::CloudWatch::Alarm";
      case COMPOSITE:
        return "AWS::CloudWatch::CompositeAlarm";
      case QUERY:
        return "AWS::Logs::QueryDefinition";
      case RULE:
        return "AWS::CloudWatch::InsightRule";
      default:
        return "AWS::CloudWatch::Dashboard";
    }
  }

  private static Map<String, @Nullable Object> properties(Resource resource, ResourceSet pack) {
    Map<String, @Nullable Object> properties = new LinkedHashMap<>();
    for (Map.Entry<String, @Nullable Object> field : plain(resource).entrySet()) {
      properties.put(field.getKey(), said(field.getValue()));
    }
    if (isTagged(resource.kind())) {
      properties.put(
          "Tags", Fields.list(Fields.of("Key", "packwatch:pack", "Value", pack.names().owner())));
    }
    return properties;
  }

  /** Whether CloudFormation supports tags for this kind. */
  static boolean isTagged(ResourceKind kind) {
    return kind == ResourceKind.TOPIC
        || kind == ResourceKind.LOG_GROUP
        || kind == ResourceKind.ALARM
        || kind == ResourceKind.COMPOSITE
        || kind == ResourceKind.RULE;
  }

  /**
   * The fields as properties: bodies of dashboards and rules are texts, and empty lists are left
   * out.
   */
  static Map<String, @Nullable Object> plain(Resource resource) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (Map.Entry<String, @Nullable Object> field : resource.fields().entrySet()) {
      Object value = field.getValue();
      boolean body = field.getKey().endsWith("Body");
      boolean empty = value instanceof List && ((List<?>) value).isEmpty();
      if (value != null && !empty) {
        fields.put(field.getKey(), body ? Json.line(value) : value);
      }
    }
    return fields;
  }

  private static @Nullable Object said(@Nullable Object value) {
    if (value instanceof String && PseudoParameter.in((String) value)) {
      String literal = ((String) value).replace("${", "${!");
      return Fields.of("Fn::Sub", PSEUDO.of(literal));
    }
    if (value instanceof List) {
      List<@Nullable Object> list = new ArrayList<>();
      for (Object each : (List<?>) value) {
        list.add(said(each));
      }
      return list;
    }
    if (value instanceof Map) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      for (Map.Entry<?, ?> member : ((Map<?, ?>) value).entrySet()) {
        map.put(String.valueOf(member.getKey()), said(member.getValue()));
      }
      return map;
    }
    return value;
  }
}
