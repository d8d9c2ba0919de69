package com.acme.rpc.contract;

import io.grpc.MethodDescriptor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Messages that are texts. */
final class Text implements MethodDescriptor.Marshaller<String> {

  @Override
  public InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String parse(InputStream stream) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      for (int next = stream.read(); next >= 0; next = stream.read()) {
        bytes.write(next);
      }
      return bytes.toString("UTF-8");
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
