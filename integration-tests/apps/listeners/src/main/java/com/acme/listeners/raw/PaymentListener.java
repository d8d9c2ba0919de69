package com.acme.listeners.raw;

import javax.jms.Message;
import javax.jms.MessageListener;

/** Refuses every payment. */
public class PaymentListener implements MessageListener {

  @Override
  public void onMessage(Message message) {
    throw new UnsupportedOperationException("payments are not taken");
  }
}
