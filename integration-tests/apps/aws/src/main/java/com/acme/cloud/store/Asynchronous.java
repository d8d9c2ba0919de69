package com.acme.cloud.store;

import static com.acme.cloud.store.Clients.item;
import static com.acme.cloud.store.Clients.object;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** The SDK's asynchronous clients. */
final class Asynchronous implements Store {

  private final DynamoDbAsyncClient tables;
  private final S3AsyncClient objects;

  Asynchronous(URI url) {
    this.tables = Clients.at(url, DynamoDbAsyncClient.builder()).build();
    this.objects =
        Clients.at(url, S3AsyncClient.builder()).serviceConfiguration(Clients.byPath()).build();
  }

  @Override
  public String ask(String what) throws Exception {
    if (what.startsWith("table-")) {
      return tables.getItem(item(what)).get().item().get("id").s();
    } else if (what.startsWith("cancel-")) {
      return "cancelled " + read(what).cancel(true);
    }
    return read(what).get().asUtf8String();
  }

  private CompletableFuture<ResponseBytes<GetObjectResponse>> read(String what) {
    return objects.getObject(object(what), AsyncResponseTransformer.toBytes());
  }
}
