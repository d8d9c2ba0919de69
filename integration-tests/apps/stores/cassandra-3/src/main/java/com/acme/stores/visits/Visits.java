package com.acme.stores.visits;

import com.datastax.driver.core.BatchStatement;
import com.datastax.driver.core.Cluster;
import com.datastax.driver.core.PreparedStatement;
import com.datastax.driver.core.ResultSetFuture;
import com.datastax.driver.core.Session;
import com.datastax.driver.core.SimpleStatement;
import com.datastax.driver.core.exceptions.DriverException;
import java.util.ArrayList;
import java.util.List;

/** Eight statements, three of them asynchronous, and two of which fail. */
public final class Visits {

  private final StringBuilder answers = new StringBuilder();

  public String ask(String address, int port) throws Exception {
    try (Cluster cluster = Cluster.builder().addContactPoint(address).withPort(port).build();
        Session session = cluster.connect()) {
      say(session.execute("select name from visits").one().getString(0));
      say(session.execute(new SimpleStatement("insert into visits")).all().size());
      PreparedStatement prepared = session.prepare("select name from visits where id = 1");
      say(session.execute(prepared.bind()).all().size());
      say(session.execute(new BatchStatement().add(new SimpleStatement("insert"))).all().size());
      try {
        session.execute("select wrong");
      } catch (DriverException expected) {
        answers.append(" failed");
      }
      List<ResultSetFuture> futures = new ArrayList<>();
      futures.add(session.executeAsync("select name from visits"));
      futures.add(session.executeAsync(prepared.bind()));
      futures.add(session.executeAsync("select wrong"));
      for (ResultSetFuture future : futures) {
        try {
          say(future.getUninterruptibly().all().size());
        } catch (DriverException expected) {
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
