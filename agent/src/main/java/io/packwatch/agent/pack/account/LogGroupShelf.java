package io.packwatch.agent.pack.account;

import io.packwatch.agent.pack.Fields;
import io.packwatch.agent.pack.Kind;
import io.packwatch.agent.pack.Place;
import io.packwatch.agent.pack.Resource;
import io.packwatch.agent.pack.account.Pace.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;

/** Log groups; the mark is a tag. They hold data: none is ever deleted. */
final class LogGroupShelf implements Shelf {

  private final CloudWatchLogsClient client;
  private final Pace pace;
  private final Place.Filled places;
  private final String owner;

  LogGroupShelf(CloudWatchLogsClient client, Pace pace, Place.Filled places, String owner) {
    this.client = client;
    this.pace = pace;
    this.places = places;
    this.owner = owner;
  }

  @Override
  public Kind kind() {
    return Kind.LOG_GROUP;
  }

  @Override
  public boolean mayDelete() {
    return false;
  }

  private String arn(String name) {
    return places.of(Place.arn("logs", "log-group:" + name));
  }

  @Override
  public List<Found> read(List<Resource> wanted) throws InterruptedException {
    List<Found> found = new ArrayList<>();
    for (Resource each : wanted) {
      pace.await(Operation.LOG_GROUP);
      for (LogGroup group :
          client
              .describeLogGroups(request -> request.logGroupNamePrefix(each.name()))
              .logGroups()) {
        if (group.logGroupName().equals(each.name())) {
          pace.await(Operation.LOGS_TAGS);
          Map<String, String> tags =
              client.listTagsForResource(request -> request.resourceArn(arn(each.name()))).tags();
          Map<String, @Nullable Object> fields = Fields.of("LogGroupName", each.name());
          if (group.retentionInDays() != null) {
            fields.put("RetentionInDays", group.retentionInDays());
          }
          Resource resource = new Resource(Kind.LOG_GROUP, each.name(), fields);
          found.add(new Found(resource, each.name(), tags.get(Tags.APPLIED)));
        }
      }
    }
    return found;
  }

  @Override
  public void put(Resource wanted, String mark, @Nullable Found before)
      throws InterruptedException {
    String name = wanted.name();
    Map<String, String> tags = Tags.of(owner, mark);
    if (before == null) {
      pace.await(Operation.LOG_GROUP);
      client.createLogGroup(request -> request.logGroupName(name).tags(tags));
    }
    int days = Integer.parseInt(wanted.text("RetentionInDays"));
    pace.await(Operation.LOG_GROUP);
    client.putRetentionPolicy(request -> request.logGroupName(name).retentionInDays(days));
    if (before != null) {
      pace.await(Operation.LOGS_TAGS);
      client.tagResource(request -> request.resourceArn(arn(name)).tags(tags));
    }
  }

  @Override
  public void delete(Found found) {
    throw new IllegalStateException("log groups are not deleted");
  }
}
