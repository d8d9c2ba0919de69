package io.packwatch.agent.provisioning.reconcile;

import io.packwatch.agent.provisioning.Fields;
import io.packwatch.agent.provisioning.Resource;
import io.packwatch.agent.provisioning.ResourceKind;
import io.packwatch.agent.provisioning.reconcile.RateLimiter.Operation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeQueryDefinitionsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutQueryDefinitionRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryDefinition;

/** Saved queries. They have no tags: the mark is a comment in the last line. */
final class QueryClient implements ResourceClient {

  private static final String COMMENT = "\n#";

  private final CloudWatchLogsClient client;
  private final RateLimiter pace;
  private final String prefix;

  QueryClient(CloudWatchLogsClient client, RateLimiter pace, String prefix) {
    this.client = client;
    this.pace = pace;
    this.prefix = prefix;
  }

  @Override
  public ResourceKind kind() {
    return ResourceKind.QUERY;
  }

  @Override
  public List<ActualResource> read(List<Resource> wanted) throws InterruptedException {
    List<ActualResource> found = new ArrayList<>();
    String token = null;
    do {
      pace.await(Operation.QUERY_DEFINITION);
      String from = token;
      DescribeQueryDefinitionsResponse page =
          client.describeQueryDefinitions(
              request -> request.queryDefinitionNamePrefix(prefix).nextToken(from));
      for (QueryDefinition definition : page.queryDefinitions()) {
        found.add(found(definition));
      }
      token = page.nextToken();
    } while (token != null);
    return found;
  }

  private static ActualResource found(QueryDefinition definition) {
    String text = definition.queryString();
    String mark = OwnershipTag.in(text);
    String plain = OwnershipTag.without(text);
    if (mark != null && plain.endsWith(COMMENT)) {
      plain = plain.substring(0, plain.length() - COMMENT.length());
    }
    Resource resource =
        new Resource(
            ResourceKind.QUERY,
            definition.name(),
            Fields.of(
                "Name",
                definition.name(),
                "QueryString",
                plain,
                "LogGroupNames",
                new ArrayList<>(definition.logGroupNames())));
    return new ActualResource(resource, definition.queryDefinitionId(), mark);
  }

  @Override
  public void put(Resource wanted, String mark, @Nullable ActualResource before)
      throws InterruptedException {
    List<String> groups = new ArrayList<>();
    Object given = wanted.field("LogGroupNames");
    if (given instanceof List) {
      for (Object group : (List<?>) given) {
        groups.add(String.valueOf(group));
      }
    }
    pace.await(Operation.QUERY_DEFINITION);
    client.putQueryDefinition(
        PutQueryDefinitionRequest.builder()
            .name(wanted.name())
            .queryString(OwnershipTag.into(wanted.text("QueryString") + COMMENT, mark))
            .logGroupNames(groups)
            .queryDefinitionId(before == null ? null : before.id())
            .build());
  }

  @Override
  public void delete(ActualResource found) throws InterruptedException {
    pace.await(Operation.QUERY_DEFINITION);
    client.deleteQueryDefinition(request -> request.queryDefinitionId(found.id()));
  }
}
