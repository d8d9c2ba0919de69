package com.acme.orders.api;

import com.acme.orders.db.Orders;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The kind that reads and writes bytes. */
public final class OrderStream implements RequestStreamHandler {

  private final Orders orders = new Orders();

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    int id = 0;
    for (int c = event.read(); c >= 0; c = event.read()) {
      id = c >= '0' && c <= '9' ? 10 * id + c - '0' : id;
    }
    String item = orders.item(id);
    if (item == null) {
      throw new IOException("no such order");
    }
    answer.write(item.getBytes(StandardCharsets.UTF_8));
  }
}
