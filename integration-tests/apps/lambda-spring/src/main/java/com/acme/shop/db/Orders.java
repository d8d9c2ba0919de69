package com.acme.shop.db;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.springframework.stereotype.Repository;

/** Orders in a database of the process's own. */
@Repository
public class Orders {

  private final Connection connection;

  public Orders() {
    try {
      connection = DriverManager.getConnection("jdbc:h2:mem:orders", "sa", "");
      try (Statement statement = connection.createStatement()) {
        statement.execute("create table orders (id int primary key, item varchar(20))");
        statement.execute("insert into orders values (1, 'chair'), (2, 'table')");
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What was ordered; null for no such order. */
  public String item(int id) {
    try (PreparedStatement statement =
        connection.prepareStatement("select item from orders where id = ?")) {
      statement.setInt(1, id);
      try (ResultSet found = statement.executeQuery()) {
        return found.next() ? found.getString(1) : null;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
