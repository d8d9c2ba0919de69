package com.acme.shop.repository;

import java.util.List;
import java.util.stream.IntStream;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Fills the empty database, before the first request is let in. */
@Component
class SampleData implements InitializingBean {

  private static final int CUSTOMERS = 100;
  private static final int PRODUCTS = 200;

  /** Every so many customers one left no address: {@code billing} does not expect that. */
  private static final int WITHOUT_ADDRESS = 8;

  private static final List<String> COLOURS = List.of("Red", "Blue", "Green", "White", "Black");
  private static final List<String> THINGS =
      List.of("kettle", "lamp", "chair", "bowl", "clock", "scarf", "basket", "mirror");

  private final JdbcTemplate jdbc;

  SampleData(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void afterPropertiesSet() {
    jdbc.batchUpdate(
        "insert into customer (name, address) values (?, ?)",
        IntStream.range(0, CUSTOMERS).mapToObj(SampleData::customer).toList());
    jdbc.batchUpdate(
        "insert into product (name, price_cents, stock) values (?, ?, ?)",
        IntStream.range(0, PRODUCTS).mapToObj(SampleData::product).toList());
    // Every customer bought some 200 times, six or so products each time.
    jdbc.update(
        "insert into purchase (customer_id, total_cents)"
            + " select c.id, p.price_cents from customer c cross join product p");
    jdbc.update(
        "insert into purchase_line (purchase_id, product_id, quantity)"
            + " select b.id, p.id, 1 from purchase b join product p"
            + " on mod(b.id * 7 + p.id * p.id, 31) = 0");
  }

  private static Object[] customer(int number) {
    String address = number % WITHOUT_ADDRESS == 0 ? null : number + " Harbour Road";
    return new Object[] {"Customer " + number, address};
  }

  private static Object[] product(int number) {
    String name = COLOURS.get(number % COLOURS.size()) + " " + THINGS.get(number % THINGS.size());
    return new Object[] {name, 500 + number * 25, 1_000_000};
  }
}
