package io.packwatch.agent.provisioning.reconcile;

import java.util.LinkedHashMap;
import java.util.Map;

/** The tags that our resources bear, for people and for the bill as well. */
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
