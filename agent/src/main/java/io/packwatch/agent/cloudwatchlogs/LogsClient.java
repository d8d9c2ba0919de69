package io.packwatch.agent.cloudwatchlogs;

import io.packwatch.agent.aws.AwsAccess;
import io.packwatch.agent.aws.ErrorClassifier;
import io.packwatch.agent.delivery.DeliveryException;
import io.packwatch.agent.delivery.LogBatch;
import io.packwatch.agent.delivery.LogTarget;
import io.packwatch.agent.delivery.RejectedException;
import io.packwatch.agent.log.Log;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClientBuilder;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.DataAlreadyAcceptedException;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** CloudWatch Logs through the AWS SDK. Only {@code packwatch-sender} uses it. */
public final class LogsClient implements PutLogEvents {

  private static final String SERVICE = "CloudWatch Logs";
  private static final String PUT = "logs:PutLogEvents";

  private static final String DENIED = "AccessDeniedException";

  private final CloudWatchLogsClient client;
  private final AwsAccess access;
  private final int retentionDays;
  private final Map<String, String> tags;

  private LogsClient(
      CloudWatchLogsClient client, AwsAccess access, int retentionDays, Map<String, String> tags) {
    this.client = client;
    this.access = access;
    this.retentionDays = retentionDays;
    this.tags = tags;
  }

  /**
   * Builds a client; nothing is sent.
   *
   * @param retentionDays of a group that has to be created; 0 for ever
   * @param tags of such a group
   * @throws DeliveryException when there is no region, or no such endpoint
   */
  static LogsClient connect(
      @Nullable String region,
      @Nullable String endpoint,
      @Nullable String profile,
      int retentionDays,
      Map<String, String> tags)
      throws DeliveryException {
    try {
      AwsAccess access = AwsAccess.of(region, endpoint, profile);
      CloudWatchLogsClientBuilder builder =
          access.configure(CloudWatchLogsClient.builder(), DefaultRetryStrategy.doNotRetry());
      return new LogsClient(builder.build(), access, retentionDays, tags);
    } catch (RuntimeException e) {
      throw DeliveryException.lasting(
          "the client of CloudWatch Logs cannot be made, check packwatch.cloudwatch.* and"
              + " packwatch.logs.endpoint: "
              + Log.describe(e),
          e);
    }
  }

  @Override
  public void put(LogRequest batch) throws DeliveryException, RejectedException {
    access.requireCredentials();
    List<InputLogEvent> events = events(batch);
    try {
      send(batch.target, events);
    } catch (ResourceNotFoundException notThere) {
      make(batch.target);
      try {
        send(batch.target, events);
      } catch (ResourceNotFoundException stillNot) {
        throw DeliveryException.passing("the log stream is not there yet", stillNot);
      }
    }
  }

  private void send(LogTarget target, List<InputLogEvent> events)
      throws DeliveryException, RejectedException {
    access.begin();
    try {
      PutLogEventsResponse answer =
          client.putLogEvents(
              request ->
                  request
                      .logGroupName(target.group)
                      .logStreamName(target.stream)
                      .logEvents(events));
      if (answer.rejectedLogEventsInfo() != null) {
        Log.warnSometimes(
            "logs-rejected",
            "CloudWatch Logs rejected lines for their time: " + answer.rejectedLogEventsInfo());
      }
    } catch (ResourceNotFoundException e) {
      throw e;
    } catch (DataAlreadyAcceptedException taken) {
      Log.debug("CloudWatch Logs has these lines already");
    } catch (SdkServiceException e) {
      throw ErrorClassifier.failure(e, PUT);
    } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
      access.requireTaken(SERVICE, e);
    }
  }

  /** Sorts by time: two batches may overlap by a moment. */
  private static List<InputLogEvent> events(LogRequest batch) {
    List<InputLogEvent> events = new ArrayList<>(batch.size());
    for (LogRequest.Part part : batch.parts) {
      LogBatch lines = part.lines();
      for (int i = part.from; i < part.to; i++) {
        events.add(
            InputLogEvent.builder()
                .timestamp(lines.millis(i))
                .message(new String(lines.line(i), StandardCharsets.UTF_8))
                .build());
      }
    }
    events.sort(Comparator.comparing(InputLogEvent::timestamp));
    return events;
  }

  /**
   * Creates the group and the stream if they are missing. An existing group keeps its retention.
   */
  private void make(LogTarget target) throws DeliveryException, RejectedException {
    try {
      if (makeGroup(target) && retentionDays > 0) {
        client.putRetentionPolicy(
            request -> request.logGroupName(target.group).retentionInDays(retentionDays));
      }
    } catch (SdkServiceException notAllowed) {
      Log.warnSometimes(
          "logs-retention",
          "the retention of the log group "
              + target.group
              + " is not set, it needs logs:PutRetentionPolicy: "
              + Log.describe(notAllowed));
    } catch (RuntimeException | LinkageError e) {
      throw AwsAccess.notMade(SERVICE, e);
    }
    try {
      client.createLogStream(
          request -> request.logGroupName(target.group).logStreamName(target.stream));
    } catch (ResourceAlreadyExistsException there) {
      Log.debug("the log stream is there");
    } catch (SdkServiceException e) {
      throw ErrorClassifier.failure(e, "logs:CreateLogStream for " + target.group);
    } catch (RuntimeException | LinkageError e) {
      throw AwsAccess.notMade(SERVICE, e);
    }
  }

  /** Creates a group with tags, by which setup recognises it, or without where tags are denied. */
  private boolean makeGroup(LogTarget target) throws DeliveryException, RejectedException {
    try {
      try {
        client.createLogGroup(request -> request.logGroupName(target.group).tags(tags));
      } catch (CloudWatchLogsException e) {
        if (!DENIED.equals(e.awsErrorDetails().errorCode())) {
          throw e;
        }
        client.createLogGroup(request -> request.logGroupName(target.group));
      }
      return true;
    } catch (ResourceAlreadyExistsException there) {
      return false;
    } catch (SdkServiceException e) {
      throw ErrorClassifier.failure(e, "logs:CreateLogGroup, or the group " + target.group);
    } catch (RuntimeException | LinkageError e) {
      throw AwsAccess.notMade(SERVICE, e);
    }
  }

  /** Accepts any answer: a request without lines is rejected. */
  @Override
  public void probe(LogTarget target) throws DeliveryException {
    access.requireCredentials();
    access.begin();
    try {
      client.putLogEvents(
          request ->
              request
                  .logGroupName(target.group)
                  .logStreamName(target.stream)
                  .logEvents(new ArrayList<>()));
    } catch (SdkServiceException e) {
      try {
        throw ErrorClassifier.failure(e, PUT);
      } catch (RejectedException answered) {
        // as expected
      }
    } catch (RuntimeException | LinkageError e) {
      throw AwsAccess.notMade(SERVICE, e);
    }
  }

  @Override
  public void close() {
    client.close();
    access.close();
  }
}
