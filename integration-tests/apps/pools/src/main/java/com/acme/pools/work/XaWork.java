package com.acme.pools.work;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** Transactions as a transaction manager drives them: in two phases, in one, and undone. */
public final class XaWork {

  private XaWork() {}

  private record Branch(long number) implements Xid {

    @Override
    public int getFormatId() {
      return 4660;
    }

    @Override
    public byte[] getGlobalTransactionId() {
      return Long.toString(number).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] getBranchQualifier() {
      return new byte[] {1};
    }
  }

  /** Eight statements, four commits, three rollbacks. */
  public static void on(XADataSource source, Database database, Tally asked)
      throws SQLException, XAException {
    XAConnection physical = source.getXAConnection();
    try (Connection connection = physical.getConnection()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(database.dropping("shared"));
        statement.execute("CREATE TABLE shared (id " + database.serial() + ", item VARCHAR(20))");
      }
      asked.statements(2);
      XAResource resource = physical.getXAResource();
      resource.isSameRM(resource);
      for (int i = 0; i < 2; i++) {
        Xid twoPhases = begun(resource, connection, asked);
        asked.result(resource.prepare(twoPhases));
        resource.commit(twoPhases, false);
        resource.commit(begun(resource, connection, asked), true);
        asked.commits(2);
        resource.rollback(begun(resource, connection, asked));
        asked.rollbacks(1);
      }
      if (database.can("undo-prepared")) {
        Xid prepared = begun(resource, connection, asked);
        asked.result(resource.prepare(prepared));
        resource.rollback(prepared);
        asked.rollbacks(1);
      }
      asked.result(resource.recover(XAResource.TMSTARTRSCAN | XAResource.TMENDRSCAN).length);
    } finally {
      physical.close();
    }
  }

  /** A branch with one statement in it. */
  private static Xid begun(XAResource resource, Connection connection, Tally asked)
      throws SQLException, XAException {
    Xid branch = new Branch(System.nanoTime());
    resource.start(branch, XAResource.TMNOFLAGS);
    try (Statement statement = connection.createStatement()) {
      asked.result(statement.executeUpdate("INSERT INTO shared (item) VALUES ('one')"));
    }
    asked.statements(1);
    resource.end(branch, XAResource.TMSUCCESS);
    return branch;
  }
}
