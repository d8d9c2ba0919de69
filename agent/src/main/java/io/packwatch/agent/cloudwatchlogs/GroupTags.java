package io.packwatch.agent.cloudwatchlogs;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tags of a log group that Packwatch created. Several environments may share one group, each
 * with its own retention. Each states its retention in a tag of its own, and the longest counts. So
 * none undoes another's setting, and none deletes another's lines.
 */
public final class GroupTags {

  private static final String MANAGED_BY = "packwatch:managed-by";
  private static final String PACKWATCH = "packwatch";

  /** The beginning of the key of an owner's tag. */
  public static final String RETENTION = "packwatch:retention:";

  /** Maximum length of a tag's value, by AWS. */
  private static final int MAX_VALUE = 256;

  /** Tags of one log group, by AWS. */
  public static final int MAX_TAGS = 50;

  private GroupTags() {}

  /** Whether a group with these tags has no room for more: AWS would reject all of them. */
  public static boolean isFull(Map<String, String> tags, Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(tags);
    all.putAll(more);
    return all.size() > MAX_TAGS;
  }

  /**
   * The tags by which an owner states its retention.
   *
   * @param owner application and environment, of characters that are legal in a tag
   * @param days as {@code packwatch.logs.retention} has them; 0 for ever
   */
  public static Map<String, String> of(String owner, int days) {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put(MANAGED_BY, PACKWATCH);
    String value = days + " days for " + owner;
    tags.put(RETENTION + hash(owner), value.substring(0, Math.min(value.length(), MAX_VALUE)));
    return Collections.unmodifiableMap(tags);
  }

  /** Whether the agent, or {@code setup}, created the group. */
  public static boolean isOurs(Map<String, String> tags) {
    return PACKWATCH.equals(tags.get(MANAGED_BY));
  }

  /** The days that each owner wants, by its {@link #hash}; 0 for ever. */
  public static Map<String, Integer> wishes(Map<String, String> tags) {
    Map<String, Integer> wishes = new LinkedHashMap<>();
    for (Map.Entry<String, String> tag : tags.entrySet()) {
      Integer days = tag.getKey().startsWith(RETENTION) ? days(tag.getValue()) : null;
      if (days != null) {
        wishes.put(tag.getKey().substring(RETENTION.length()), days);
      }
    }
    return wishes;
  }

  private static @Nullable Integer days(String value) {
    int end = value.indexOf(' ');
    try {
      return Integer.valueOf(end < 0 ? value : value.substring(0, end));
    } catch (NumberFormatException byHand) {
      return null;
    }
  }

  /** The form of an owner in a tag's key. */
  public static String hash(String owner) {
    return String.format("%08x", owner.hashCode());
  }
}
