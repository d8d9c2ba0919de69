package com.acme.shop.warehouse;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Compares what is on record with what is on the shelves. */
@Service
public class StockCount {

  private final JdbcTemplate jdbc;
  private final WarehouseClient warehouse;

  StockCount(JdbcTemplate jdbc, WarehouseClient warehouse) {
    this.jdbc = jdbc;
    this.warehouse = warehouse;
  }

  /** Counts once; the transaction, and its connection, wait for the warehouse. */
  @Transactional
  public long run() {
    Long onRecord = jdbc.queryForObject("select sum(stock) from product", Long.class);
    long onTheShelves = warehouse.count();
    jdbc.update(
        "insert into stock_count (on_record, on_the_shelves) values (?, ?)",
        onRecord,
        onTheShelves);
    return onTheShelves - onRecord;
  }
}
