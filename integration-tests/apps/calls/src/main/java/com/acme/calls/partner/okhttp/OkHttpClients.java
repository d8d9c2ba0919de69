package com.acme.calls.partner.okhttp;

import com.acme.calls.partner.Client;
import com.acme.calls.partner.Pending;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** OkHttp, whose dispatcher makes the calls. */
public final class OkHttpClients implements Client {

  private final OkHttpClient client = new OkHttpClient();

  @Override
  public Pending begin(String url, int patienceMillis) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    Call call =
        client
            .newBuilder()
            .readTimeout(patienceMillis, TimeUnit.MILLISECONDS)
            .build()
            .newCall(new Request.Builder().url(url).build());
    call.enqueue(
        new Callback() {
          @Override
          public void onFailure(Call failed, IOException failure) {
            answer.completeExceptionally(failure);
          }

          @Override
          public void onResponse(Call done, Response response) {
            try {
              answer.complete(response.code() + " " + response.body().string());
            } catch (IOException broken) {
              answer.completeExceptionally(broken);
            }
          }
        });
    return new Pending(answer, call::cancel);
  }
}
