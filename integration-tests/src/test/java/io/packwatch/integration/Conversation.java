package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that {@link ServerContract} asks one JVM, and what that answers. */
final class Conversation {

  /** Bodies that are sent on one connection of HTTP/2. */
  static final int BODIES = 5;

  private static final String MINE = "follow-me";
  private static final int READY_SECONDS = 90;
  private static final int SEEN_SECONDS = 20;

  private final Service service;
  private final Application application;
  private final boolean measured;
  private final Tally tally;
  private final Map<String, String> heard = new LinkedHashMap<>();
  private final List<Wire> streams = new ArrayList<>();
  private final List<Wire> leaving = new ArrayList<>();
  private int port;
  private @Nullable Http2Client multiplexing;
  private int waiting;
  private int calls;

  Conversation(Service service, Application application, boolean measured) {
    this.service = service;
    this.application = application;
    this.measured = measured;
    this.tally = new Tally(service.hasRoutes());
  }

  Tally tally() {
    return tally;
  }

  /** Clients that left before they had their answers. */
  int aborts() {
    return waiting + (service.breaksAsIfLeft() ? Question.BROKEN.times : 0);
  }

  /** Calls that the service made. */
  int calls() {
    return calls;
  }

  /** Asks everything, and returns what was answered but for what differs from run to run. */
  Map<String, String> hold() throws Exception {
    String ready = application.awaitOut("READY", READY_SECONDS);
    port = Integer.parseInt(ready.replaceAll(".*READY (\\d+).*", "$1"));
    for (Question each : Question.values()) {
      if (service.can(each)) {
        ask(each);
      }
    }
    for (Service.Further each : service.further()) {
      tally.add(each.times(), each.owner(), each.route(), each.status() >= 500);
      for (int i = 0; i < each.times(); i++) {
        hear(each.path(), each.status(), answer("GET", each.path(), ""));
      }
    }
    for (Wire wire : streams) {
      hear("a stream", service.status(Question.STREAM), wire.answer());
      wire.close();
    }
    application.awaitSaid("never", waiting, SEEN_SECONDS);
    for (Wire wire : leaving) {
      wire.leave();
    }
    if (multiplexing != null) {
      multiplexing.leave();
    }
    return heard;
  }

  /** Asks, and lets them go on meanwhile. */
  private void open(Question question, List<Wire> open) throws IOException {
    count(question, question.times);
    for (int i = 0; i < question.times; i++) {
      Wire wire = new Wire(port);
      wire.get(question.path);
      open.add(wire);
    }
  }

  private void ask(Question question) throws Exception {
    switch (question) {
      case STREAM -> open(question, streams);
      case NEVER -> {
        waiting += question.times;
        open(question, leaving);
      }
      case RESET -> {} // goes on beside the others of HTTP/2
      case KEPT_ALIVE -> keepAlive();
      case CARRIED -> carry();
      case SOCKET -> converse();
      case HTTP2 -> multiplex();
      default -> {
        count(question, question.times);
        String body = question == Question.ADD ? "a body" : "";
        for (int i = 0; i < question.times; i++) {
          String answer = answer(body.isEmpty() ? "GET" : "POST", question.path, body);
          boolean breaks = question == Question.BROKEN; // what was not read yet may be lost
          String kept = breaks ? answer.split("\r\n\r\n", 2)[0] + "\r\n" : answer;
          hear(question.path + " " + i, service.status(question), kept);
        }
      }
    }
  }

  private void count(Question question, int times) {
    tally.add(times, service.owner(question), service.route(question), service.isError(question));
  }

  private void count(Question question, int times, Http2Client client) throws Exception {
    if (service.can(question)) {
      count(question, times);
      String answers = client.get(times, question.path, service.status(question));
      heard.put("HTTP/2 " + question.path, normal(answers));
    }
  }

  private void keepAlive() throws IOException {
    Question last = service.can(Question.BLOCKING) ? Question.BLOCKING : Question.ORDER;
    count(Question.ORDER, Question.KEPT_ALIVE.times + 2);
    count(Question.LATER, 1);
    count(last, 1);
    try (Wire wire = new Wire(port)) {
      for (int i = 0; i < Question.KEPT_ALIVE.times; i++) {
        wire.get("/orders/" + i);
        String answer = wire.answer();
        assertTrue(answer.contains("order " + i), answer);
        hear("kept alive " + i, 200, answer);
      }
      wire.get(Question.LATER.path, "/orders/1", "/orders/2", last.path);
      for (int i = 0; i < 4; i++) {
        hear("at once " + i, 200, wire.answer());
      }
    }
  }

  private void carry() throws IOException {
    count(Question.CARRIED, 1);
    tally.add(1, service.handlers(), service.idRoute(), false);
    calls++;
    try (Wire wire = new Wire(port)) {
      wire.send(
          "GET "
              + Question.CARRIED.path
              + " HTTP/1.1\r\nHost: localhost\r\nX-Correlation-Id: "
              + MINE
              + "\r\n\r\n");
      String answer = wire.answer();
      if (measured) {
        String head = answer.toLowerCase(Locale.ROOT);
        assertTrue(head.contains("x-correlation-id: " + MINE), answer);
        assertTrue(answer.endsWith(MINE), "it went out and came in again: " + answer);
      }
    }
  }

  private void converse() throws IOException {
    count(Question.SOCKET, 1);
    try (Wire wire = new Wire(port)) {
      wire.upgrade(Question.SOCKET.path);
      hear("a web socket", 101, wire.read("\r\n\r\n", 1));
      for (int i = 0; i < 3; i++) {
        wire.say("hello");
        wire.read("hello", 1);
      }
    }
  }

  private void multiplex() throws Exception {
    Http2Client client = new Http2Client(port);
    multiplexing = client;
    String switching = client.get(1, Question.ORDER.path, 200); // comes by HTTP/1.1
    heard.put("switching to HTTP/2", normal(switching));
    if (service.isSwitchingForNobody()) {
      tally.add(1, "Other", Service.NO_ROUTE, false);
    } else {
      count(Question.ORDER, 1);
    }
    count(Question.ORDER, 20, client);
    count(Question.ADD, BODIES);
    for (int i = 0; i < BODIES; i += service.bodiesAtOnce()) {
      client.post(service.bodiesAtOnce(), Question.ADD.path, 200);
    }
    count(Question.LATER, 10, client);
    count(Question.BUSY, 2, client);
    count(Question.FAIL, 2, client);
    count(Question.REFUSED, 3, client);
    count(Question.BLOCKING, 4, client);
    count(Question.THREAD, 2, client);
    count(Question.CLOSED, 2, client);
    count(Question.NOWHERE, 3, client);
    count(Question.STREAM, 2, client);
    if (service.can(Question.CARRIED)) {
      count(Question.CARRIED, 1);
      tally.add(1, service.handlers(), service.idRoute(), false);
      calls++;
      String answer = client.ask(Question.CARRIED.path, "X-Correlation-Id", MINE);
      assertTrue(!measured || answer.endsWith(MINE), answer);
      assertTrue(!measured || answer.contains("x-correlation-id: " + MINE), answer);
    }
    if (service.can(Question.RESET)) {
      count(Question.NEVER, Question.RESET.times);
      waiting += Question.RESET.times;
      client.open(Question.RESET.times, Question.RESET.path);
    }
  }

  private void hear(String what, int status, String answer) {
    int found = answer.isEmpty() ? Application.NO_RESPONSE : Application.statusOf(answer);
    assertEquals(status, found, () -> what + ": " + answer);
    heard.put(what, normal(answer));
  }

  /** Without what is another thing each time, and without our own header. */
  private String normal(String answer) {
    return answer
        .replaceAll("(?im)^(date|x-correlation-id): .*\r?\n", "")
        .replaceAll("\\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(-\\d+)?", "<uuid>")
        .replaceAll("\"timestamp\":\"?[^,\"]+\"?", "<timestamp>")
        .replaceAll("\"requestId\":\"[^\"]+\"", "<request>")
        .replace(":" + port, ":<port>");
  }

  private String answer(String method, String path, String body) throws IOException {
    try (Wire wire = new Wire(port)) {
      wire.send(
          method
              + " "
              + path
              + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
              + body.length()
              + (body.isEmpty() ? "" : "\r\nContent-Type: text/plain")
              + "\r\n\r\n"
              + body);
      return wire.answer();
    } catch (SocketTimeoutException never) {
      throw new AssertionError(path + " gets no answer, or no end of one", never);
    }
  }
}
