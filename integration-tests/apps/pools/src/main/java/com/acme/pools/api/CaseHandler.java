package com.acme.pools.api;

import com.acme.pools.work.Case;
import com.acme.pools.work.Database;
import com.acme.pools.work.Tally;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/** Answers with what the application asked for in a case. */
public final class CaseHandler implements HttpHandler {

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getQuery();
    String name = query.replaceFirst("^name=([^&]*)&.*$", "$1");
    String database = query.replaceFirst("^.*&database=", "");
    int status = 200;
    String answer;
    try {
      Tally asked = new Tally();
      Class<?> type = Class.forName("com.acme.pools." + name);
      ((Case) type.getConstructor().newInstance()).run(Database.called(database), asked);
      answer = asked.toString();
    } catch (Exception | LinkageError failure) {
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      answer = trace.toString();
      status = 500;
    }
    byte[] body = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
