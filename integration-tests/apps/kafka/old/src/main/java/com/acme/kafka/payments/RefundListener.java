package com.acme.kafka.payments;

import com.acme.kafka.sales.Sales;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.listener.MessageListener;

/** Is called by Spring's container without an annotation. */
public class RefundListener implements MessageListener<String, String> {

  final CountDownLatch left = new CountDownLatch(Sales.REFUNDS);

  @Override
  public void onMessage(ConsumerRecord<String, String> refund) {
    left.countDown();
  }
}
