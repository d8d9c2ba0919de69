package io.packwatch.agent.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Collections;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

class ObservedHttpClientTest {

  /** The JDK repeats such a request by itself, and CloudWatch adds up what comes twice. */
  @Test
  void aBodyOfUnknownLengthIsNotSent() {
    ObservedHttpClient client =
        new ObservedHttpClient(new ProxyVariables(Collections.emptyMap(), new Properties()), null);
    SdkHttpRequest head =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(URI.create("http://127.0.0.1:1/"))
            .build();
    HttpExecuteRequest request =
        HttpExecuteRequest.builder()
            .request(head)
            .contentStreamProvider(() -> new ByteArrayInputStream(new byte[10]))
            .build();

    IOException refused =
        assertThrows(IOException.class, () -> client.prepareRequest(request).call());
    assertEquals("a request without Content-Length cannot be streamed", refused.getMessage());
    assertFalse(client.wasSent());
  }
}
