package com.acme.rabbit.refunds;

import com.rabbitmq.client.Channel;
import java.io.IOException;

/** Fetches messages until there are none. */
public class RefundLoop {

  private final Channel channel;

  public RefundLoop(Channel channel) {
    this.channel = channel;
  }

  /** Returns how many there were. */
  public int take(String queue) throws IOException {
    int taken = 0;
    while (channel.basicGet(queue, true) != null) {
      taken++;
    }
    return taken;
  }
}
