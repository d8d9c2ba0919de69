package io.packwatch.agent.provisioning.template;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.packwatch.agent.json.Json;
import io.packwatch.agent.provisioning.Resource;
import io.packwatch.agent.provisioning.ResourceQuotas;
import io.packwatch.agent.provisioning.ResourceSet;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a pack into stacks within CloudFormation's limits: each resource comes after its
 * dependencies, in the same stack or a later one.
 */
final class Parts {

  /** The CDK adds one resource, and a path to each. */
  private static final int MAX_RESOURCES = ResourceQuotas.TEMPLATE_RESOURCES - 10;

  /** A resource's own size does not include its dependencies, type and tags. */
  private static final int MAX_BYTES = ResourceQuotas.TEMPLATE_BYTES / 10 * 6;

  /** Further indentation of each line in a template. */
  private static final int INDENT = 6;

  private Parts() {}

  static List<List<Resource>> of(ResourceSet pack) {
    List<List<Resource>> parts = new ArrayList<>();
    List<Resource> part = new ArrayList<>();
    int bytes = 0;
    for (Resource each : pack.resources()) {
      int size = size(each);
      if (part.size() == MAX_RESOURCES || (bytes + size > MAX_BYTES && !part.isEmpty())) {
        parts.add(part);
        part = new ArrayList<>();
        bytes = 0;
      }
      part.add(each);
      bytes += size;
    }
    parts.add(part);
    return parts;
  }

  private static int size(Resource resource) {
    String text = Json.pretty(CloudFormation.plain(resource));
    int lines = text.split("\n", -1).length;
    return text.getBytes(UTF_8).length + INDENT * lines;
  }
}
