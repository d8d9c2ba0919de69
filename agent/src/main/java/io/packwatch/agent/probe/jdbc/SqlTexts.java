package io.packwatch.agent.probe.jdbc;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.StatementTexts;
import net.bytebuddy.asm.Advice;

/**
 * The text of statements, for {@code packwatch.logs.sql}: remembered when one is prepared, or taken
 * when it is executed. Only the texts of slow ones are ever read. Its advice lies inside that of
 * {@link Jdbc}.
 */
@ProbeInfo(
    name = "jdbc",
    kind = ProbeInfo.Kind.STATEMENTS,
    library = "Statement texts",
    versions = "as JDBC",
    measures = "The masked text of slow statements, where packwatch.logs.sql is on.",
    correlates = ProbeInfo.Feature.SQL,
    correlation = "sql")
public final class SqlTexts implements Probe {

  @Override
  public void correlate(InstrumentationBuilder by) {
    Methods prepare = Methods.beginning(JdbcMethods.PREPARE);
    by.typesOrImplementing(Jdbc.PROXIED_CONNECTION, "java.sql.Connection")
        .advise(prepare, Prepared.class);
    by.driverClasses(JdbcMethods.PREPARE).advise(prepare, Prepared.class);
    Methods withText = Methods.beginning(JdbcMethods.EXECUTE).taking("(Ljava/lang/String;");
    Methods prepared = Methods.beginning(JdbcMethods.EXECUTE).taking("()");
    by.typesOrImplementing(Jdbc.PROXIES, JdbcMethods.STATEMENT_TYPES)
        .advise(withText, ExecutedText.class)
        .advise(prepared, Executed.class);
    by.driverClasses(JdbcMethods.EXECUTE)
        .advise(withText, ExecutedText.class)
        .advise(prepared, Executed.class);
  }

  static final class Prepared {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.Argument(0) String sql, @Advice.Return Object statement) {
      StatementTexts.prepared(statement, sql);
    }
  }

  static final class ExecutedText {

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Argument(0) String sql) {
      StatementTexts.executing(sql);
    }
  }

  static final class Executed {

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.This Object statement) {
      StatementTexts.executing(statement);
    }
  }
}
