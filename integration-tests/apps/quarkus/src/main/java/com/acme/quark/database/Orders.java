package com.acme.quark.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Asks the database, through the pool of the framework. */
@ApplicationScoped
public class Orders {

  @Inject DataSource source;

  public int count() {
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement("select 7");
        ResultSet rows = statement.executeQuery()) {
      rows.next();
      return rows.getInt(1);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
