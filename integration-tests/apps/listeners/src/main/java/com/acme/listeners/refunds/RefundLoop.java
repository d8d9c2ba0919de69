package com.acme.listeners.refunds;

import javax.jms.JMSException;
import javax.jms.MessageConsumer;

/** Receives messages until there are no more. */
public class RefundLoop {

  private static final long PATIENCE_MILLIS = 500;

  /** Returns how many there were. */
  public int take(MessageConsumer consumer) throws JMSException {
    int taken = 0;
    while (consumer.receive(PATIENCE_MILLIS) != null) {
      taken++;
    }
    return taken;
  }
}
