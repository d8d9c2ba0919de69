package com.acme.cloud.store;

import static com.acme.cloud.store.Clients.item;
import static com.acme.cloud.store.Clients.name;
import static com.acme.cloud.store.Clients.object;

import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** The SDK's blocking clients. */
final class Blocking implements Store {

  private final URI url;
  private final DynamoDbClient tables;
  private final S3Client objects;

  Blocking(URI url) {
    this.url = url;
    this.tables = Clients.at(url, DynamoDbClient.builder()).build();
    this.objects =
        Clients.at(url, S3Client.builder()).serviceConfiguration(Clients.byPath()).build();
  }

  @Override
  public String ask(String what) throws Exception {
    if (what.startsWith("table-")) {
      return tables.getItem(item(what)).item().get("id").s();
    } else if (what.startsWith("pages-")) {
      StringBuilder pages = new StringBuilder();
      ScanRequest request = ScanRequest.builder().tableName(name(what)).build();
      for (ScanResponse page : tables.scanPaginator(request)) {
        pages.append(page.items());
      }
      return pages.toString();
    } else if (what.startsWith("put-")) {
      PutObjectRequest request =
          PutObjectRequest.builder().bucket("bucket").key(name(what)).build();
      return "etag " + objects.putObject(request, RequestBody.fromString("written")).eTag();
    } else if (what.startsWith("inside-")) {
      return objects.getObject(object(what), (response, stream) -> fetch());
    } else if (what.startsWith("stream-")) {
      try (InputStream stream = objects.getObject(object(what))) {
        return "first byte " + stream.read();
      }
    }
    return objects.getObject(object(what), ResponseTransformer.toBytes()).asUtf8String();
  }

  /** A call by another client, while the SDK's is under way. */
  private String fetch() throws Exception {
    try (InputStream stream = new URL(url + "/plain").openStream()) {
      byte[] bytes = new byte[100];
      int length = stream.read(bytes);
      return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
  }
}
