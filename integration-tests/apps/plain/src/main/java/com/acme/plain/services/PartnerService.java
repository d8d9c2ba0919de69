package com.acme.plain.services;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Asks the service at {@code -Dpartner.url=}, in each way that the JDK offers. */
public final class PartnerService {

  private static final String URL = System.getProperty("partner.url", "http://localhost:1/");

  /** Makes one call and returns its status, or how it failed. */
  public String call(String how, String path) throws Exception {
    try {
      return attempt(how, path);
    } catch (IOException failure) {
      return failure.toString();
    }
  }

  private static String attempt(String how, String path) throws Exception {
    switch (how) {
      case "get":
        return String.valueOf(read(open(path)));
      case "get-status-only":
        return String.valueOf(open(path).getResponseCode());
      case "post":
        return String.valueOf(post(open(path)));
      case "post-streaming":
        return String.valueOf(postStreaming(open(path)));
      case "send":
      case "send-async":
        return String.valueOf(send(path, how.equals("send-async")));
      default:
        throw new IllegalArgumentException("no way to call: " + how);
    }
  }

  private static HttpURLConnection open(String path) throws IOException {
    return (HttpURLConnection) new URL(URL + path).openConnection();
  }

  private static int read(HttpURLConnection connection) throws IOException {
    try (InputStream in = connection.getInputStream()) {
      while (in.read() >= 0) {}
    }
    return connection.getResponseCode();
  }

  private static int post(HttpURLConnection connection) throws IOException {
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    connection.getOutputStream().write("hello".getBytes(StandardCharsets.UTF_8));
    return read(connection);
  }

  /** A body that the JDK does not keep, and so cannot send again. */
  private static int postStreaming(HttpURLConnection connection) throws IOException {
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    connection.setFixedLengthStreamingMode(5);
    connection.getOutputStream().write("hello".getBytes(StandardCharsets.UTF_8));
    return read(connection);
  }

  /** {@code java.net.http}, by name: this class is compiled for Java 8. */
  private static Object send(String path, boolean async) throws Exception {
    Class<?> clientType = Class.forName("java.net.http.HttpClient");
    Class<?> requestType = Class.forName("java.net.http.HttpRequest");
    Class<?> handlerType = Class.forName("java.net.http.HttpResponse$BodyHandler");
    Class<?> builderType = Class.forName("java.net.http.HttpRequest$Builder");
    Object client = clientType.getMethod("newHttpClient").invoke(null);
    Object builder =
        requestType.getMethod("newBuilder", URI.class).invoke(null, URI.create(URL + path));
    Object request = builderType.getMethod("build").invoke(builder);
    Object handler =
        Class.forName("java.net.http.HttpResponse$BodyHandlers")
            .getMethod("discarding")
            .invoke(null);
    Method send = clientType.getMethod(async ? "sendAsync" : "send", requestType, handlerType);
    Object response;
    try {
      response = send.invoke(client, request, handler);
    } catch (InvocationTargetException failure) {
      throw new IOException(failure.getCause());
    }
    Object done = async ? ((CompletableFuture<?>) response).get() : response;
    return Class.forName("java.net.http.HttpResponse").getMethod("statusCode").invoke(done);
  }
}
