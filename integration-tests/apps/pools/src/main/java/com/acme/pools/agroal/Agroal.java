package com.acme.pools.agroal;

import com.acme.pools.work.Case;
import com.acme.pools.work.Database;
import com.acme.pools.work.PoolWork;
import com.acme.pools.work.Tally;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionFactoryConfiguration.TransactionIsolation;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Tests idle connections by a query that the application has to send for it. */
public final class Agroal implements Case {

  @Override
  public void run(Database database, Tally asked) throws Exception {
    String test = database.testQuery("agroal", asked);
    AgroalDataSourceConfigurationSupplier settings =
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(
                pool ->
                    pool.initialSize(1)
                        .minSize(1)
                        .maxSize(2)
                        .acquisitionTimeout(Duration.ofSeconds(30))
                        .validationTimeout(Duration.ofMillis(100))
                        .idleValidationTimeout(Duration.ofMillis(1))
                        .connectionValidator(connection -> isValid(connection, test))
                        .connectionFactoryConfiguration(
                            factory ->
                                factory
                                    .jdbcUrl(database.url())
                                    .initialSql(test)
                                    .jdbcTransactionIsolation(TransactionIsolation.READ_COMMITTED)
                                    .principal(new NamePrincipal(database.user()))
                                    .credential(new SimplePassword(database.password()))));
    AgroalDataSource pool = AgroalDataSource.from(settings);
    PoolWork.on(pool, pool::close, database, asked);
    PoolWork.leaveOpen(pool, database, asked);
    database.tests(test, asked);
  }

  private static boolean isValid(Connection connection, String test) {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(test)) {
      return row.next();
    } catch (SQLException broken) {
      return false;
    }
  }
}
