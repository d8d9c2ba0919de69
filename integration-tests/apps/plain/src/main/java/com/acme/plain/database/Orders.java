package com.acme.plain.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Orders in the database. */
public final class Orders {

  private final DataSource source;

  Orders(DataSource source) {
    this.source = source;
  }

  /** The item ordered, or {@code nothing}: one borrow, one select. */
  public String find(int id) throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement select =
            connection.prepareStatement("SELECT item FROM orders WHERE id = ?")) {
      select.setInt(1, id);
      try (ResultSet found = select.executeQuery()) {
        return found.next() ? found.getString(1) : "nothing";
      }
    }
  }
}
