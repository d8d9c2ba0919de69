package com.acme.cloud.store;

import com.amazonaws.ClientConfiguration;
import com.amazonaws.auth.AWSCredentials;
import com.amazonaws.auth.AWSCredentialsProvider;
import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.services.dynamodbv2.AmazonDynamoDBAsync;
import com.amazonaws.services.dynamodbv2.AmazonDynamoDBAsyncClient;
import com.amazonaws.services.dynamodbv2.model.AttributeValue;
import com.amazonaws.services.dynamodbv2.model.GetItemRequest;
import com.amazonaws.services.s3.AmazonS3;
import com.amazonaws.services.s3.AmazonS3Client;
import com.amazonaws.services.s3.S3ClientOptions;
import com.amazonaws.util.IOUtils;
import java.util.Collections;

/** The SDK's first version; its asynchronous client waits on another thread. */
@SuppressWarnings("deprecation") // the builders of clients came later
final class VersionOne implements Store {

  private final AmazonDynamoDBAsync tables;
  private final AmazonS3 objects;
  private final boolean async;

  VersionOne(String url, boolean async) {
    this.async = async;
    AWSCredentialsProvider credentials = new Keys();
    ClientConfiguration configuration = new ClientConfiguration().withMaxErrorRetry(Stores.RETRIES);
    tables = new AmazonDynamoDBAsyncClient(credentials, configuration);
    tables.setEndpoint(url);
    objects = new AmazonS3Client(credentials, configuration);
    objects.setEndpoint(url);
    objects.setS3ClientOptions(S3ClientOptions.builder().setPathStyleAccess(true).build());
  }

  @Override
  public String ask(String what) throws Exception {
    String name = what.substring(what.indexOf('-') + 1);
    if (what.startsWith("table-")) {
      GetItemRequest request =
          new GetItemRequest(name, Collections.singletonMap("id", new AttributeValue("1")));
      return (async ? tables.getItemAsync(request).get() : tables.getItem(request))
          .getItem()
          .toString();
    } else if (what.startsWith("presign-")) {
      return "presigned " + objects.generatePresignedUrl("bucket", name, null).getPath();
    }
    return IOUtils.toString(objects.getObject("bucket", name).getObjectContent());
  }

  private static final class Keys implements AWSCredentialsProvider {

    @Override
    public AWSCredentials getCredentials() {
      return new BasicAWSCredentials("AKIDEXAMPLE", "secret");
    }

    @Override
    public void refresh() {
      // they stay the same
    }
  }
}
