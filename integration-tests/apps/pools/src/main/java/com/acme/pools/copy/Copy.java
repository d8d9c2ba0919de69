package com.acme.pools.copy;

import com.acme.pools.work.Case;
import com.acme.pools.work.Database;
import com.acme.pools.work.Tally;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/** Rows in and out, by readers, writers and by hand, and one that fails. */
public final class Copy implements Case {

  private static final int ROWS = 20_000;

  @Override
  public void run(Database database, Tally asked) throws Exception {
    asked.borrows(1);
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS copied");
      statement.execute("CREATE TABLE copied (id INT, item VARCHAR(20))");
      asked.statements(2);
      CopyManager manager = connection.unwrap(PGConnection.class).getCopyAPI();

      StringBuilder rows = new StringBuilder();
      for (int i = 0; i < ROWS; i++) {
        rows.append(i).append("\trow ").append(i).append('\n');
      }
      asked.result(manager.copyIn("COPY copied FROM STDIN", new StringReader(rows.toString())));
      StringWriter out = new StringWriter();
      asked.result(manager.copyOut("COPY copied TO STDOUT", out));
      asked.statements(2);

      byte[] row = "1\tone\n".getBytes(StandardCharsets.UTF_8);
      CopyIn in = manager.copyIn("COPY copied FROM STDIN");
      in.writeToCopy(row, 0, row.length);
      asked.result(in.endCopy());
      asked.statements(1);

      try {
        manager.copyIn("COPY copied FROM STDIN", new StringReader("none\tfails\n"));
        asked.result("went through");
      } catch (SQLException meant) {
        asked.result("failed");
      }
      asked.statements(1);
      asked.errors(1);
    }
  }
}
