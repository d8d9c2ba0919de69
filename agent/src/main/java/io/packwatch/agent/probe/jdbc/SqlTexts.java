package io.packwatch.agent.probe.jdbc;

import io.packwatch.agent.transform.Instrumented;
import io.packwatch.agent.transform.Library;
import io.packwatch.agent.transform.Methods;
import io.packwatch.bootstrap.Follower;
import net.bytebuddy.asm.Advice;

/**
 * The text of statements, for {@code packwatch.logs.sql}: remembered when one is prepared, or taken
 * when it is executed. Only that of slow ones is ever looked at. Inside what {@link Jdbc} does.
 */
public final class SqlTexts implements Library {

  @Override
  public String name() {
    return "sql";
  }

  @Override
  public void describe(Instrumented by) {
    by.typesOrImplementing(Jdbc.CONNECTIONS, "java.sql.Connection")
        .advise(
            Methods.named("prepareStatement", "prepareCall").taking("(Ljava/lang/String;"),
            Prepared.class);
    by.typesOrImplementing(
            Jdbc.STATEMENTS,
            "java.sql.Statement",
            "java.sql.PreparedStatement",
            "java.sql.CallableStatement")
        .advise(Jdbc.executeMethods().taking("(Ljava/lang/String;"), ExecutedText.class)
        .advise(Jdbc.executeMethods().taking("()"), Executed.class);
  }

  static final class Prepared {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Argument(0) String sql, @Advice.Return Object statement) {
      Follower follower = Follower.current();
      if (follower != null) {
        follower.prepared(statement, sql);
      }
    }
  }

  static final class ExecutedText {

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Argument(0) String sql) {
      Follower.executing(sql);
    }
  }

  static final class Executed {

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.This Object statement) {
      Follower.executing(statement);
    }
  }
}
