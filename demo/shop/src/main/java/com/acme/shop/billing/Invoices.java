package com.acme.shop.billing;

import com.acme.shop.repository.Purchases;
import com.acme.shop.repository.Purchases.Purchase;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Writes invoices. */
@Service
public class Invoices {

  private final Purchases purchases;

  Invoices(Purchases purchases) {
    this.purchases = purchases;
  }

  /** The invoice of a purchase, if there is such a purchase. */
  public Optional<String> of(long purchase) {
    return purchases.find(purchase).map(Invoices::write);
  }

  private static String write(Purchase purchase) {
    String address = purchase.address().toUpperCase(Locale.ROOT);
    return "%s%n%s%nPurchase %d: %d.%02d%n"
        .formatted(
            purchase.customer(),
            address,
            purchase.id(),
            purchase.totalCents() / 100,
            purchase.totalCents() % 100);
  }
}
