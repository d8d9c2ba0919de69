package com.acme.calls.partner.ahc;

import com.acme.calls.partner.Client;
import com.acme.calls.partner.Pending;
import org.asynchttpclient.AsyncHttpClient;
import org.asynchttpclient.DefaultAsyncHttpClient;
import org.asynchttpclient.DefaultAsyncHttpClientConfig;
import org.asynchttpclient.ListenableFuture;
import org.asynchttpclient.Response;
import org.asynchttpclient.config.AsyncHttpClientConfigHelper;

/** AsyncHttpClient, whose versions 2 and 3 write a time differently. */
public final class Ahc implements Client {

  private final AsyncHttpClient patient = client();
  private final AsyncHttpClient impatient;

  /**
   * @param patience of the impatient one
   */
  public Ahc(String patience) {
    System.setProperty("org.asynchttpclient.readTimeout", patience);
    AsyncHttpClientConfigHelper.reloadProperties();
    impatient = client();
  }

  private static AsyncHttpClient client() {
    return new DefaultAsyncHttpClient(
        new DefaultAsyncHttpClientConfig.Builder().setFollowRedirect(true).build());
  }

  @Override
  public Pending begin(String url, int patienceMillis) {
    AsyncHttpClient client = patienceMillis == IMPATIENT_MILLIS ? impatient : patient;
    ListenableFuture<Response> call = client.prepareGet(url).execute();
    return new Pending(
        call.toCompletableFuture()
            .thenApply(response -> response.getStatusCode() + " " + response.getResponseBody()),
        () -> call.cancel(true));
  }
}
