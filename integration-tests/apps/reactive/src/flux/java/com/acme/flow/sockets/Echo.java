package com.acme.flow.sockets;

import org.springframework.stereotype.Component;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.publisher.Mono;

/** Says what it hears. */
@Component
public class Echo implements WebSocketHandler {

  @Override
  public Mono<Void> handle(WebSocketSession session) {
    return session.send(
        session.receive().map(message -> session.textMessage(message.getPayloadAsText())));
  }
}
