package com.acme.clients.partner;

import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import okhttp3.Cache;
import okhttp3.Call;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** OkHttp where the answer does not come from the partner, or there is none. */
final class OkHttpUnusual implements Client {

  private final String how;
  private final OkHttpClient client;

  OkHttpUnusual(String how) throws IOException {
    this.how = how;
    OkHttpClient.Builder builder = new OkHttpClient.Builder();
    if (how.equals("cached")) {
      File directory = Files.createTempDirectory("okhttp").toFile();
      directory.deleteOnExit();
      builder.cache(new Cache(directory, 1_000_000));
    } else if (how.equals("rejected")) {
      ExecutorService none = Executors.newSingleThreadExecutor();
      none.shutdown();
      builder.dispatcher(new Dispatcher(none));
    } else {
      builder.addInterceptor(new Answers());
    }
    client = builder.build();
  }

  private final class Answers implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
      switch (how) {
        case "made-up":
          return madeUp(chain.request());
        case "fallback":
          try {
            return chain.proceed(chain.request());
          } catch (IOException failed) {
            return madeUp(chain.request());
          }
        case "other-library":
          HttpURLConnection other =
              (HttpURLConnection) new URL(chain.request().url().toString()).openConnection();
          return chain.proceed(
              chain.request().newBuilder().header("Token", "" + other.getResponseCode()).build());
        default:
          return chain.proceed(chain.request());
      }
    }
  }

  private static Response madeUp(Request request) {
    return new Response.Builder()
        .request(request)
        .protocol(Protocol.HTTP_1_1)
        .code(200)
        .message("made up")
        .body(ResponseBody.create((MediaType) null, "ok"))
        .build();
  }

  @Override
  public int get(String url) throws IOException {
    Call call = client.newCall(new Request.Builder().url(url).build());
    boolean enqueued = how.equals("rejected") || how.equals("cancelled-enqueued");
    if (how.startsWith("cancelled")) {
      call.cancel();
    }
    try {
      Response response = enqueued ? OkHttp.enqueue(call) : call.execute();
      response.body().string();
      return response.code();
    } catch (RejectedExecutionException refused) {
      throw new IOException(refused);
    }
  }
}
