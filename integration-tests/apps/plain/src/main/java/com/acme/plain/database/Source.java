package com.acme.plain.database;

import java.sql.Connection;
import java.sql.SQLException;

/** Where connections come from. */
public interface Source {

  Connection open() throws SQLException;
}
