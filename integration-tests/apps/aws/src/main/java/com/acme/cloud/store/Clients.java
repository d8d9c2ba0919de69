package com.acme.cloud.store;

import java.net.URI;
import java.util.Collections;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/** What the SDK's clients are made with, and what they ask for. */
final class Clients {

  private Clients() {}

  @SuppressWarnings("deprecation") // what counts retries in old and new versions
  static <B extends AwsClientBuilder<B, ?>> B at(URI url, B builder) {
    software.amazon.awssdk.core.retry.RetryPolicy retries =
        software.amazon.awssdk.core.retry.RetryPolicy.builder().numRetries(Stores.RETRIES).build();
    return builder
        .endpointOverride(url)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")))
        .overrideConfiguration(ClientOverrideConfiguration.builder().retryPolicy(retries).build());
  }

  @SuppressWarnings("deprecation") // there is no other way in old versions
  static S3Configuration byPath() {
    return S3Configuration.builder()
        .pathStyleAccessEnabled(true)
        .checksumValidationEnabled(false) // by a trailer, which the test's service does not send
        .build();
  }

  static GetItemRequest item(String what) {
    AttributeValue key = AttributeValue.builder().s("1").build();
    return GetItemRequest.builder()
        .tableName(name(what))
        .key(Collections.singletonMap("id", key))
        .build();
  }

  static GetObjectRequest object(String what) {
    return GetObjectRequest.builder().bucket("bucket").key(name(what)).build();
  }

  /** What follows the first hyphen. */
  static String name(String what) {
    return what.substring(what.indexOf('-') + 1);
  }
}
