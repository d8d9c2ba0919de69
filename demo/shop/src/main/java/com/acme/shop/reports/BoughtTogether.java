package com.acme.shop.reports;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/** Which products are bought together. */
@Service
public class BoughtTogether {

  /** Two products and how many purchases have both. */
  public record Pair(long product, long other, long purchases) {}

  private final JdbcTemplate jdbc;

  BoughtTogether(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** The ten most frequent pairs: reads every line of every purchase, and joins them. */
  public List<Pair> top() {
    return jdbc.query(
        "select a.product_id, b.product_id, count(*) as purchases"
            + " from purchase_line a join purchase_line b"
            + " on b.purchase_id = a.purchase_id and b.product_id > a.product_id"
            + " group by a.product_id, b.product_id"
            + " order by purchases desc, a.product_id, b.product_id"
            + " fetch first 10 rows only",
        (row, number) -> new Pair(row.getLong(1), row.getLong(2), row.getLong(3)));
  }
}
