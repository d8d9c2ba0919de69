package com.acme.clients.partner;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** OkHttp, on the caller's thread or on one of its dispatcher's. */
final class OkHttp implements Client {

  private final OkHttpClient client = new OkHttpClient();
  private final boolean enqueued;

  OkHttp(boolean enqueued) {
    this.enqueued = enqueued;
  }

  @Override
  public int get(String url) throws IOException {
    Call call = client.newCall(new Request.Builder().url(url).build());
    Response response = enqueued ? enqueue(call) : call.execute();
    response.body().close();
    return response.code();
  }

  static Response enqueue(Call call) throws IOException {
    CompletableFuture<Response> answer = new CompletableFuture<>();
    call.enqueue(
        new Callback() {
          @Override
          public void onFailure(Call failed, IOException failure) {
            answer.completeExceptionally(failure);
          }

          @Override
          public void onResponse(Call done, Response response) {
            answer.complete(response);
          }
        });
    try {
      return answer.get();
    } catch (ExecutionException failure) {
      throw new IOException(failure.getCause());
    } catch (InterruptedException interrupted) {
      throw new IOException(interrupted);
    }
  }
}
