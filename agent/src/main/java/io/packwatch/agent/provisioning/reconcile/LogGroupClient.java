package io.packwatch.agent.provisioning.reconcile;

import io.packwatch.agent.cloudwatchlogs.GroupTags;
import io.packwatch.agent.provisioning.Fields;
import io.packwatch.agent.provisioning.PseudoParameter;
import io.packwatch.agent.provisioning.Resource;
import io.packwatch.agent.provisioning.ResourceKind;
import io.packwatch.agent.provisioning.reconcile.RateLimiter.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;

/**
 * Log groups. They hold data, so none is ever deleted. The agent may have created one before, and
 * several environments may share it. The group only has to exist, with the longest retention that
 * any of them wants ({@link GroupTags}). A group that Packwatch did not create is left unchanged.
 */
final class LogGroupClient implements ResourceClient {

  private static final String RETENTION = "RetentionInDays";

  /** Between a mark's version and its rest: the hash of an owner. */
  private static final int OWNER_START = 2;

  private static final int OWNER_END = 10;

  private final CloudWatchLogsClient client;
  private final RateLimiter pace;
  private final PseudoParameter.Filled places;
  private final String owner;

  /**
   * The retention that this pack wants, by group, as last requested. The applied one may be longer.
   */
  private final Map<String, Integer> wishes = new HashMap<>();

  /** Groups whose tags leave no room for this pack's, and what to do about it. */
  private final Map<String, String> full = new HashMap<>();

  LogGroupClient(
      CloudWatchLogsClient client, RateLimiter pace, PseudoParameter.Filled places, String owner) {
    this.client = client;
    this.pace = pace;
    this.places = places;
    this.owner = owner;
  }

  @Override
  public ResourceKind kind() {
    return ResourceKind.LOG_GROUP;
  }

  @Override
  public boolean mayDelete() {
    return false;
  }

  private String arn(String name) {
    return places.of(PseudoParameter.arn("logs", "log-group:" + name));
  }

  @Override
  public List<ActualResource> read(List<Resource> wanted) throws InterruptedException {
    List<ActualResource> found = new ArrayList<>();
    for (Resource each : wanted) {
      wishes.put(each.name(), days(each));
      pace.await(Operation.LOG_GROUP);
      for (LogGroup group :
          client
              .describeLogGroups(request -> request.logGroupNamePrefix(each.name()))
              .logGroups()) {
        if (group.logGroupName().equals(each.name())) {
          pace.await(Operation.LOGS_TAGS);
          Map<String, String> tags =
              client.listTagsForResource(request -> request.resourceArn(arn(each.name()))).tags();
          Integer kept = group.retentionInDays();
          found.add(found(each, kept == null ? 0 : kept, tags));
        }
      }
    }
    return found;
  }

  private ActualResource found(Resource wanted, int kept, Map<String, String> tags) {
    String name = wanted.name();
    Resource there = group(name, kept);
    if (GroupTags.isFull(tags, GroupTags.of(owner, days(wanted)))) {
      String remark = noRoom(tags.size(), kept);
      full.put(name, remark);
      return ActualResource.foreign(there, name, remark);
    }
    if (!GroupTags.isOurs(tags)) {
      return ActualResource.foreign(there, name, days(wanted) == kept ? null : inWords(kept));
    }
    Map<String, Integer> told = told(tags, kept);
    Integer mine = told.remove(GroupTags.hash(owner));
    int longest = days(wanted);
    int applied = mine == null ? 0 : mine;
    for (int other : told.values()) {
      longest = longer(longest, other);
      applied = longer(applied, other);
    }
    Resource shared = group(name, longest);
    Resource last = shared;
    if (mine == null || mine != days(wanted)) {
      int before = mine == null ? kept : applied;
      // an owner that is not yet in the tags has to be, even if nothing else needs a change
      last =
          before == longest
              ? new Resource(ResourceKind.LOG_GROUP, name, Fields.of())
              : group(name, before);
    }
    return new ActualResource(there, name, OwnershipTag.of(owner, last)).wantedAs(shared);
  }

  /** Includes owners from before these tags existed: the group is as they wanted it. */
  private static Map<String, Integer> told(Map<String, String> tags, int kept) {
    Map<String, Integer> told = new LinkedHashMap<>(GroupTags.wishes(tags));
    String mark = tags.get(Tags.APPLIED);
    if (mark != null && mark.length() > OWNER_END) {
      told.putIfAbsent(mark.substring(OWNER_START, OWNER_END), kept);
    }
    return told;
  }

  private static String inWords(int kept) {
    return "Packwatch did not create it, so its retention stays "
        + period(kept)
        + "; --adopt changes that";
  }

  private static String noRoom(int tags, int kept) {
    return "it has "
        + tags
        + " tags, and AWS allows "
        + GroupTags.MAX_TAGS
        + ", so this environment cannot state its retention, which stays "
        + period(kept)
        + "; delete tags "
        + GroupTags.RETENTION
        + "* of environments that are gone, or give this one a group of its own with"
        + " packwatch.logs.group";
  }

  private static String period(int days) {
    return days == 0 ? "for ever" : days + " days";
  }

  private static Resource group(String name, int days) {
    Map<String, @Nullable Object> fields = Fields.of("LogGroupName", name);
    if (days > 0) {
      fields.put(RETENTION, days);
    }
    return new Resource(ResourceKind.LOG_GROUP, name, fields);
  }

  /** For ever is longer than any number of days. */
  private static int longer(int one, int other) {
    return one == 0 || other == 0 ? 0 : Math.max(one, other);
  }

  /** 0 for ever. */
  private static int days(Resource group) {
    String days = group.text(RETENTION);
    return days.isEmpty() ? 0 : Integer.parseInt(days);
  }

  @Override
  public void put(Resource wanted, String mark, @Nullable ActualResource before)
      throws InterruptedException {
    String name = wanted.name();
    int days = days(wanted);
    String noRoom = full.get(name);
    if (noRoom != null) {
      throw new ValidationException(noRoom);
    }
    Map<String, String> tags = GroupTags.of(owner, wishes.getOrDefault(name, days));
    if (before == null) {
      pace.await(Operation.LOG_GROUP);
      client.createLogGroup(request -> request.logGroupName(name).tags(tags));
    } else {
      pace.await(Operation.LOGS_TAGS);
      client.tagResource(request -> request.resourceArn(arn(name)).tags(tags));
    }
    int kept = before == null ? 0 : days(before.resource());
    if (kept != days) {
      pace.await(Operation.LOG_GROUP);
      if (days == 0) {
        client.deleteRetentionPolicy(request -> request.logGroupName(name));
      } else {
        client.putRetentionPolicy(request -> request.logGroupName(name).retentionInDays(days));
      }
    }
  }

  @Override
  public void delete(ActualResource found) {
    throw new IllegalStateException("log groups are not deleted");
  }
}
