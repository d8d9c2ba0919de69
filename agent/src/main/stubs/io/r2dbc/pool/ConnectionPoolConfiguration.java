package io.r2dbc.pool;

public final class ConnectionPoolConfiguration {

  private ConnectionPoolConfiguration() {}

  public String getName() {
    return "";
  }
}
