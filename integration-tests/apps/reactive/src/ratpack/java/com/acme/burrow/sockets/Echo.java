package com.acme.burrow.sockets;

import ratpack.handling.Context;
import ratpack.handling.Handler;
import ratpack.websocket.WebSocket;
import ratpack.websocket.WebSocketClose;
import ratpack.websocket.WebSocketHandler;
import ratpack.websocket.WebSocketMessage;
import ratpack.websocket.WebSockets;

/** Says what it hears. */
public final class Echo implements Handler {

  @Override
  public void handle(Context context) {
    WebSockets.websocket(
        context,
        new WebSocketHandler<String>() {
          @Override
          public String onOpen(WebSocket socket) {
            return "";
          }

          @Override
          public void onClose(WebSocketClose<String> close) {}

          @Override
          public void onMessage(WebSocketMessage<String> message) {
            message.getConnection().send(message.getText());
          }
        });
  }
}
