package io.packwatch.agent.aws;

import io.packwatch.agent.delivery.DeliveryLimits;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * The SDK's own client over {@link HttpURLConnection}, observed: after a failure it is known how
 * far a request came, and the length of an answer is limited.
 *
 * <p>CloudWatch adds up repeated requests. The SDK's client streams a body of known length, and the
 * JDK never repeats a request whose body was streamed.
 *
 * <p>One thread at a time uses it.
 */
public final class ObservedHttpClient implements SdkHttpClient {

  /** Only CloudWatch and its imitations send this; a captive portal does not. */
  private static final String PROTOCOL = "smithy-protocol";

  private final ProxyVariables proxies;
  private final @Nullable SSLSocketFactory certificates;
  private final SdkHttpClient sdk;
  private boolean sent;
  private int status;
  private boolean genuine;

  /** The URI of the latest request; null when there was none since {@link #close}. */
  private @Nullable URI uri;

  /**
   * @param certificates whom to trust; null for whom the JVM trusts
   */
  ObservedHttpClient(ProxyVariables proxies, @Nullable SSLSocketFactory certificates) {
    this.proxies = proxies;
    this.certificates = certificates;
    this.sdk = UrlConnectionHttpClient.create(this::opened);
  }

  /** Forgets the last request. */
  void begin() {
    sent = false;
    status = 0;
    genuine = false;
  }

  /** Whether the last request may have reached the other side whole. */
  boolean wasSent() {
    return sent;
  }

  /** Whether an answer said that the last request was rejected. */
  boolean wasRefused() {
    return status >= 300;
  }

  /** Whether an answer, perhaps a partial one, said that the last request was accepted. */
  boolean wasTaken() {
    return status >= 200 && status < 300 && genuine;
  }

  @Override
  public String clientName() {
    return "Observed";
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new Exchange(request);
  }

  /**
   * Closes the connection that the JDK keeps open for the next request. The JDK has no method for
   * that. So a new request takes the open connection, and is aborted before it is written.
   */
  @Override
  public void close() {
    URI latest = uri;
    uri = null;
    if (latest == null) {
      return;
    }
    try {
      HttpURLConnection connection = open(latest);
      connection.connect();
      connection.disconnect();
    } catch (IOException unreachable) {
      // then no connection is open
    }
  }

  private HttpURLConnection opened(URI target) {
    try {
      return open(target);
    } catch (IOException unopened) {
      throw new UncheckedIOException(unopened);
    }
  }

  private HttpURLConnection open(URI uri) throws IOException {
    Proxy proxy = proxies.of(uri);
    HttpURLConnection connection =
        (HttpURLConnection)
            (proxy == null ? uri.toURL().openConnection() : uri.toURL().openConnection(proxy));
    if (certificates != null && connection instanceof HttpsURLConnection) {
      ((HttpsURLConnection) connection).setSSLSocketFactory(certificates);
    }
    String authorization = proxy == null ? null : proxies.authorization(uri);
    if (authorization != null) {
      connection.setRequestProperty("Proxy-Authorization", authorization);
    }
    connection.setConnectTimeout(RequestLimits.CONNECT_TIMEOUT_MILLIS);
    connection.setReadTimeout(DeliveryLimits.SOCKET_TIMEOUT_MILLIS);
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    return connection;
  }

  /** Counts how much of it was read. */
  private abstract static class Counted extends FilterInputStream {

    Counted(InputStream in) {
      super(in);
    }

    /** Called with the number of bytes read; not at the end. */
    abstract void count(int read) throws IOException;

    @Override
    public int read() throws IOException {
      int read = super.read();
      count(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = super.read(into, offset, length);
      count(Math.max(0, read));
      return read;
    }
  }

  /**
   * An answer of up to {@link RequestLimits#MAX_ANSWER_BYTES}. The SDK reads it into the
   * application's memory, and it may come from a proxy whose page has no end.
   */
  private static final class Answer extends Counted {

    private int left = RequestLimits.MAX_ANSWER_BYTES;

    Answer(InputStream in) {
      super(in);
    }

    @Override
    void count(int read) throws IOException {
      left -= read;
      if (left < 0) {
        throw new IOException("longer than " + RequestLimits.MAX_ANSWER_BYTES + " bytes");
      }
    }
  }

  /** One request. */
  private final class Exchange implements ExecutableHttpRequest {

    private final ExecutableHttpRequest request;
    private final URI target;

    /** Whether it has a body without a length: the JDK would repeat such a request by itself. */
    private final boolean repeatable;

    Exchange(HttpExecuteRequest original) {
      this.target = original.httpRequest().getUri();
      ContentStreamProvider content = original.contentStreamProvider().orElse(null);
      this.repeatable =
          content != null
              && !original.httpRequest().firstMatchingHeader("Content-Length").isPresent();
      this.request =
          sdk.prepareRequest(
              HttpExecuteRequest.builder()
                  .request(original.httpRequest())
                  .contentStreamProvider(content == null ? null : counted(content, original))
                  .build());
    }

    private ContentStreamProvider counted(ContentStreamProvider content, HttpExecuteRequest of) {
      long length =
          Long.parseLong(of.httpRequest().firstMatchingHeader("Content-Length").orElse("0"));
      return () -> new Body(content.newStream(), length);
    }

    @Override
    public HttpExecuteResponse call() throws IOException {
      if (repeatable) {
        throw new IOException("a request without Content-Length cannot be streamed");
      }
      uri = target;
      HttpExecuteResponse answer;
      try {
        answer = request.call();
      } catch (UncheckedIOException unopened) {
        throw new IOException(unopened.getMessage(), unopened);
      }
      status = answer.httpResponse().statusCode();
      if (status < 100) { // also for a status line that ends within the number
        status = 0;
        throw new IOException("the answer is not HTTP");
      }
      genuine = answer.httpResponse().firstMatchingHeader(PROTOCOL).isPresent();
      AbortableInputStream body = answer.responseBody().orElse(null);
      return HttpExecuteResponse.builder()
          .response(answer.httpResponse())
          .responseBody(body == null ? null : AbortableInputStream.create(new Answer(body), body))
          .build();
    }

    @Override
    public void abort() {
      request.abort();
    }
  }

  /** Notes when all of it was read: the last part may arrive even if its write fails. */
  private final class Body extends Counted {

    private long left;

    Body(InputStream in, long length) {
      super(in);
      this.left = length;
    }

    @Override
    void count(int read) {
      left -= read;
      sent |= left <= 0;
    }
  }
}
