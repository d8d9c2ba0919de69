package io.packwatch.agent.aws;

import io.packwatch.agent.delivery.DeliveryLimits;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpRetryException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * HTTP as {@code PutMetricData} needs it: a request leaves this process at most once, and after a
 * failure it is known how far it came.
 *
 * <p>The SDK's own client over {@link HttpURLConnection} does neither: it leaves the body to the
 * JDK, which then repeats a POST by itself when a connection breaks before the answer ({@code
 * sun.net.http.retryPost}), and CloudWatch adds up what comes twice. A body of a length that is
 * told beforehand is streamed, and never repeated.
 *
 * <p>One thread at a time uses it.
 */
public final class OneShotHttpClient implements SdkHttpClient {

  /** Only CloudWatch, and what imitates it, says this; a captive portal does not. */
  private static final String PROTOCOL = "smithy-protocol";

  private final ProxyVariables proxies;
  private final @Nullable SSLSocketFactory certificates;
  private boolean sent;
  private int status;
  private boolean genuine;

  /** Where the latest request went; null when there was none since {@link #close}. */
  private @Nullable URI uri;

  /**
   * @param certificates whom to trust; null for whom the JVM trusts
   */
  OneShotHttpClient(ProxyVariables proxies, @Nullable SSLSocketFactory certificates) {
    this.proxies = proxies;
    this.certificates = certificates;
  }

  /** Forgets the last request. */
  void begin() {
    sent = false;
    status = 0;
    genuine = false;
  }

  /** Whether the last request may have reached the other side as a whole. */
  boolean wasSent() {
    return sent;
  }

  /** Whether an answer said that the last request was not taken. */
  boolean wasRefused() {
    return status >= 300;
  }

  /** Whether an answer, though perhaps not all of it, said that the last request was taken. */
  boolean wasTaken() {
    return status >= 200 && status < 300 && genuine;
  }

  @Override
  public String clientName() {
    return "OneShot";
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new Exchange(request);
  }

  /**
   * Closes the connection that the JDK keeps open for the next request. It has no word for that but
   * this: a new request takes the open connection, and is given up before it is written.
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
      // then none is open
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

  /**
   * What is answered, up to {@link Limits#MAX_ANSWER_BYTES}: the SDK reads it into the
   * application's memory, and what answers may be a proxy with a page without end.
   */
  private static final class Answer extends FilterInputStream {

    private int left = RequestLimits.MAX_ANSWER_BYTES;

    Answer(InputStream in) {
      super(in);
    }

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

    private void count(int read) throws IOException {
      left -= read;
      if (left < 0) {
        throw new IOException("longer than " + RequestLimits.MAX_ANSWER_BYTES + " bytes");
      }
    }
  }

  /** One request. */
  private final class Exchange implements ExecutableHttpRequest {

    private final HttpExecuteRequest request;
    private @Nullable HttpURLConnection connection;

    Exchange(HttpExecuteRequest request) {
      this.request = request;
    }

    @Override
    public HttpExecuteResponse call() throws IOException {
      SdkHttpRequest head = request.httpRequest();
      HttpURLConnection opened = open(head.getUri());
      connection = opened;
      uri = head.getUri();
      opened.setRequestMethod(head.method().name());
      head.forEachHeader((name, values) -> opened.setRequestProperty(name, values.get(0)));
      ContentStreamProvider content = request.contentStreamProvider().orElse(null);
      if (content != null) {
        write(content, opened, head);
      } else {
        opened.connect();
      }
      sent = true;
      return answer(opened);
    }

    private void write(ContentStreamProvider content, HttpURLConnection to, SdkHttpRequest head)
        throws IOException {
      String length = head.firstMatchingHeader("Content-Length").orElse(null);
      if (length == null) {
        throw new IOException("a request without Content-Length cannot be streamed");
      }
      to.setDoOutput(true);
      to.setFixedLengthStreamingMode(Long.parseLong(length));
      try (InputStream in = content.newStream();
          OutputStream out = to.getOutputStream()) {
        byte[] some = new byte[8_192];
        long left = Long.parseLong(length);
        for (int read = in.read(some); read >= 0; read = in.read(some)) {
          left -= read;
          sent = left <= 0; // what is written last may arrive though the write fails
          out.write(some, 0, read);
        }
      }
    }

    private HttpExecuteResponse answer(HttpURLConnection from) throws IOException {
      try {
        status = Math.max(0, from.getResponseCode());
      } catch (HttpRetryException e) {
        status = e.responseCode(); // 401 or 407, which cannot be answered while streaming
      }
      if (status < 100) { // also of a line that ends within the number
        status = 0;
        throw new IOException("the answer is not HTTP");
      }
      genuine = from.getHeaderField(PROTOCOL) != null;
      InputStream body = status >= 400 ? from.getErrorStream() : from.getInputStream();
      SdkHttpFullResponse.Builder head = SdkHttpResponse.builder().statusCode(status);
      for (Map.Entry<String, List<String>> field : from.getHeaderFields().entrySet()) {
        if (field.getKey() != null) {
          head.putHeader(field.getKey(), field.getValue());
        }
      }
      return HttpExecuteResponse.builder()
          .response(head.build())
          .responseBody(body == null ? null : AbortableInputStream.create(new Answer(body)))
          .build();
    }

    @Override
    public void abort() {
      HttpURLConnection opened = connection;
      if (opened != null) {
        opened.disconnect();
      }
    }
  }
}
