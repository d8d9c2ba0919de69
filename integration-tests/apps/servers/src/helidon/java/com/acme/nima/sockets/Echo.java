package com.acme.nima.sockets;

import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;

/** Says what it hears. */
public final class Echo implements WsListener {

  @Override
  public void onMessage(WsSession session, String text, boolean last) {
    session.send(text, last);
  }
}
