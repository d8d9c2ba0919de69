package com.acme.kafka.payments;

import com.acme.kafka.sales.Sales;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.kafka.annotation.KafkaListener;

/** Takes payments one by one, the first of which fails at first, and invoices in batches. */
public class PaymentListener {

  final CountDownLatch left = new CountDownLatch(Sales.PAYMENTS + Sales.INVOICES);
  final AtomicInteger runs = new AtomicInteger();
  final AtomicInteger batches = new AtomicInteger();
  private final Set<String> seen = new HashSet<>();

  @KafkaListener(topics = "${topics}payments", containerFactory = "single")
  public void paid(String payment) {
    runs.incrementAndGet();
    if (seen.add(payment)) {
      left.countDown();
    }
    if (runs.get() == 1) {
      throw new IllegalStateException("not now");
    }
  }

  @KafkaListener(topics = "${topics}invoices", containerFactory = "batch")
  public void invoiced(List<String> invoices) {
    batches.incrementAndGet();
    invoices.forEach(invoice -> left.countDown());
  }
}
