package com.acme.clients.partner;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** OkHttp with an interceptor that asks another host for a token before each call. */
final class OkHttpWithToken implements Client {

  private final OkHttpClient plain = new OkHttpClient();
  private final OkHttpClient client =
      new OkHttpClient.Builder()
          .addInterceptor(
              new Interceptor() {
                @Override
                public Response intercept(Chain chain) throws IOException {
                  String identity =
                      chain.request().url().toString().replace("localhost", "127.0.0.1");
                  String token = "" + call(plain, identity);
                  return chain.proceed(
                      chain.request().newBuilder().header("Authorization", token).build());
                }
              })
          .build();

  @Override
  public int get(String url) throws IOException {
    return call(client, url);
  }

  private static int call(OkHttpClient with, String url) throws IOException {
    Response response = with.newCall(new Request.Builder().url(url).build()).execute();
    response.body().close();
    return response.code();
  }
}
