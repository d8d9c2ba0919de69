package com.acme.stores.visits;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Eight statements, three of them asynchronous, and two of which fail. */
public final class Visits {

  private final StringBuilder answers = new StringBuilder();

  public String ask(String address, int port) {
    try (CqlSession session =
        CqlSession.builder()
            .addContactPoint(new InetSocketAddress(address, port))
            .withLocalDatacenter("dc1")
            .build()) {
      say(session.execute("select name from visits").one().getString(0));
      say(session.execute(SimpleStatement.newInstance("insert into visits")).all().size());
      // which 4.0 would take from a value
      ByteBuffer key = ByteBuffer.allocate(1);
      PreparedStatement prepared = session.prepare("select name from visits where id = 1");
      say(session.execute(prepared.bind().setRoutingKey(key)).all().size());
      BatchStatement batch =
          BatchStatement.newInstance(
              DefaultBatchType.LOGGED, SimpleStatement.newInstance("insert"));
      say(session.execute(batch).all().size());
      try {
        session.execute("select wrong");
      } catch (DriverException expected) {
        answers.append(" failed");
      }
      List<CompletionStage<AsyncResultSet>> stages = new ArrayList<>();
      stages.add(session.executeAsync("select name from visits"));
      stages.add(session.executeAsync(prepared.bind().setRoutingKey(key)));
      stages.add(session.executeAsync("select wrong"));
      for (CompletionStage<AsyncResultSet> stage : stages) {
        try {
          say(stage.toCompletableFuture().join().remaining());
        } catch (CompletionException expected) {
          answers.append(" failed");
        }
      }
    }
    return answers.toString();
  }

  private void say(Object answer) {
    answers.append(' ').append(answer);
  }
}
