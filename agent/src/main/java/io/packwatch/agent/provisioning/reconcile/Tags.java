package io.packwatch.agent.provisioning.reconcile;

import java.util.LinkedHashMap;
import java.util.Map;

/** The tags of the pack's resources, for people and for the bill. */
final class Tags {

  static final String MANAGED_BY = "packwatch:managed-by";
  static final String PACK = "packwatch:pack";
  static final String APPLIED = "packwatch:applied";

  private Tags() {}

  static Map<String, String> of(String owner, String mark) {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put(MANAGED_BY, "packwatch");
    tags.put(PACK, owner);
    tags.put(APPLIED, mark);
    return tags;
  }
}
