package io.packwatch.agent.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlMaskTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "select * from t1 where a = 'hunter' and b_2 = 17 | select * from t1 where a = ? and b_2 = ?",
        "SELECT 'it''s' , N'hunter', X'4142', 0x41, 1.5e-7, .5 FROM t | SELECT ? , N?, X? FROM t",
        "select * from t where id in (1, 2,3) and x=? | select * from t where id in (?) and x=?",
        "insert into t values (1, 'a', $1) | insert into t values (?)",
        "select $$hunter$$, $tag$ it's hunter $tag$ from t | select ? from t",
        "select \"hunter\" from `orders` | select ? from `orders`",
        "select [order id] from [dbo].[t] where a[1] = 2 | select [order id] from [dbo].[t] where a[?] = ?",
        "select /* hunter's */ a from t -- hunter | select a from t",
        "select a::text, :name, @p from #tmp | select a::text, :name, @p from #tmp",
        "update t set a = E'hunter\\'s' where b = 1 | UPDATE ?",
        "select 'C:\\' from t where b = 'hunter' | SELECT ?",
        "select q'[hunter's]' from dual | SELECT ?",
        "select [it's] from t where a = 'hunter' and [he's] = 1 | SELECT ?",
        "select 'hunter | SELECT ?",
        "select /*! hunter */ 1 | SELECT ?",
        "select /* a /* b */ hunter */ 1 | SELECT ?",
        "select 1 -- it's\\n, 'hunter' | SELECT ?",
        "select 1 # it's | SELECT ?",
        "create user bob identified by hunter | CREATE ?",
        "alter user bob password 'hunter' | ALTER ?",
        "hunter | SQL ?",
        "(select 'hunter') | (select ?)",
        "/* by hunter's */ select a from t | select a from t",
        "-- by hunter\\n select a from t | select a from t",
        "/*! hunter */ select 1 | SQL ?",
        "{? = call f(?, 'hunter')} | {? = call f(?)}",
        "select name, password from users where name = ? | select name, password from users where name = ?",
        "update users set password = 'hunter' | update users set password = ?",
        "select 1; alter user bob password hunter | SELECT ?",
        "select 1; select 'hunter'; | select ?; select ?;",
        "select \"id\",\"name\" from \"public\".\"author\" where \"id\" = 5 | select \"id\",\"name\" from \"public\".\"author\" where \"id\" = ?",
        "select a.\"id\" from \"t\" a where a.\"x\" = \"hunter\" | select a.\"id\" from \"t\" a where a.\"x\" = ?",
        "insert into \"t\" (\"id\", \"name\") values (\"hunter\", ?) | insert into \"t\" (\"id\", \"name\") values (?, ?)",
        "update \"t\" set \"a\" = \"hunter\", \"b\" = 1 | update \"t\" set \"a\" = ?, \"b\" = ?",
        "select * from \"t\" where \"a\" between \"hunter\" and \"hunter\" and \"b\" = ? | select * from \"t\" where \"a\" between ? and ? and \"b\" = ?",
        "select * from \"t\" where \"a\" in (select \"id\" from \"u\") or \"b\" in (\"hunter\") | select * from \"t\" where \"a\" in (select \"id\" from \"u\") or \"b\" in (?)",
        "select trim(leading 'x' from \"hunter\") from t where a = \"hunter\" | select trim(leading ? from ?) from t where a = ?",
        "select \"it's hunter\" from \"t\" | select ? from \"t\"",
      })
  void namesStayAndLiteralsGo(String sql, String shown) {
    assertEquals(shown, SqlMask.of(sql.replace("\\n", "\n")));
  }

  @Test
  void ofAStatementThatIsTooLongTheVerbIsLeft() {
    StringBuilder sql = new StringBuilder("select 1");
    while (sql.length() < 70_000) {
      sql.append(" union select a");
    }

    assertEquals("SELECT ?", SqlMask.of(sql.toString()));
    assertEquals("?", SqlMask.of(null));
    assertEquals("SQL ?", SqlMask.of(""));
  }

  @Test
  void aStatementIsReadToItsEndThoughOnlyItsBeginningIsShown() {
    StringBuilder sql = new StringBuilder("select a");
    while (sql.length() < 1_000) {
      sql.append(", some_column");
    }

    assertEquals(200, SqlMask.of(sql.toString()).length());
    assertEquals("SELECT ?", SqlMask.of(sql + " from t where a = 'hunter"));
  }
}
