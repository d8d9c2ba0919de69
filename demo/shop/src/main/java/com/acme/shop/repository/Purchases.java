package com.acme.shop.repository;

import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** What customers bought. */
@Repository
public class Purchases {

  /** A purchase with its customer; the address is null where the customer left none. */
  public record Purchase(long id, String customer, String address, int totalCents) {}

  private final JdbcTemplate jdbc;

  Purchases(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Writes a purchase and its lines.
   *
   * @param quantities pieces by product
   * @return the purchase's number
   */
  public long add(long customer, int totalCents, Map<Long, Integer> quantities) {
    GeneratedKeyHolder key = new GeneratedKeyHolder();
    jdbc.update(
        connection -> {
          PreparedStatement insert =
              connection.prepareStatement(
                  "insert into purchase (customer_id, total_cents) values (?, ?)",
                  new String[] {"id"});
          insert.setLong(1, customer);
          insert.setInt(2, totalCents);
          return insert;
        },
        key);
    long id = key.getKey().longValue();
    List<Object[]> lines =
        quantities.entrySet().stream()
            .map(line -> new Object[] {id, line.getKey(), line.getValue()})
            .toList();
    jdbc.batchUpdate(
        "insert into purchase_line (purchase_id, product_id, quantity) values (?, ?, ?)", lines);
    return id;
  }

  /** The purchase of this number, if there is one. */
  public Optional<Purchase> find(long id) {
    return jdbc
        .query(
            "select p.id, c.name, c.address, p.total_cents"
                + " from purchase p join customer c on c.id = p.customer_id where p.id = ?",
            (row, number) ->
                new Purchase(row.getLong(1), row.getString(2), row.getString(3), row.getInt(4)),
            id)
        .stream()
        .findFirst();
  }
}
