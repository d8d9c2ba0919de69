package io.packwatch.agent.provisioning.template;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.packwatch.agent.json.Json;
import io.packwatch.agent.provisioning.Resource;
import io.packwatch.agent.provisioning.ResourceQuotas;
import io.packwatch.agent.provisioning.ResourceSet;
import java.util.ArrayList;
import java.util.List;

/**
 * A pack as stacks that CloudFormation takes, one after the other: what a resource needs is in its
 * own stack or in one before it.
 */
final class Parts {

  /** The CDK adds a resource of its own, and a path to each. */
  private static final int MAX_RESOURCES = ResourceQuotas.TEMPLATE_RESOURCES - 10;

  /** What a resource needs, its type and its tags are not in its own size. */
  private static final int MAX_BYTES = ResourceQuotas.TEMPLATE_BYTES / 10 * 6;

  /** How much further each line is indented in a template. */
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
