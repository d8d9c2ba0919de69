package io.packwatch.agent.mask;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a statement or message looks like, what was planted in its values does not come out. */
class PlantedSecretsTest {

  /** A word, so that only its place can give it away. */
  private static final String SECRET = "hunter";

  @Property(tries = 20_000)
  void noDialectsLiteralIsShown(@ForAll("statements") String sql) {
    assertFalse(SqlMask.of(sql).toLowerCase(Locale.ROOT).contains(SECRET), sql);
  }

  @Property(tries = 20_000)
  void whateverIsBrokenNothingIsThrown(@ForAll("rubble") String sql) {
    SqlMask.of(sql);
    MessageMask.masked(sql);
  }

  @Property(tries = 10_000)
  void noMessagesValueIsShown(@ForAll("messages") String message) {
    assertFalse(MessageMask.masked(message).toLowerCase(Locale.ROOT).contains(SECRET), message);
  }

  /** Statements of one dialect each, whose every literal, and some comments, hold the secret. */
  @Provide
  Arbitrary<String> statements() {
    return Arbitraries.of(Dialect.values())
        .flatMap(
            dialect ->
                Combinators.combine(
                        Arbitraries.of("select ", "insert into t values (", "update t set a = "),
                        Arbitraries.of(dialect.pieces).list().ofMinSize(1).ofMaxSize(12),
                        Arbitraries.of(", ", " , ", " and b = ", "\n, ", " || ", ","))
                    .as((verb, pieces, between) -> verb + String.join(between, pieces)));
  }

  @SuppressWarnings("ImmutableEnumChecker") // nobody changes them
  enum Dialect {
    ANY(
        "'hunter'",
        "'it''s hunter'",
        "'a hunter''s'",
        "a",
        "1",
        "''",
        "/* hunter */ a",
        "N'hunter'"),
    MYSQL(
        "'it\\'s hunter'",
        "\"hunter\"",
        "\"it's hunter\"",
        "\"a\\\"hunter\"",
        "`a`",
        "`it's`",
        "`a``b`",
        "_utf8'hunter'",
        "X'4142'",
        "'hunter' # it's hunter\n",
        "1 -- it's hunter\n",
        "1--1",
        "'C:\\\\'",
        "'hunter\\\\'",
        "a$b",
        "/*! 'hunter' */ a"),
    POSTGRES(
        "$$it's hunter$$",
        "$t$it's $$ hunter$t$",
        "E'it\\'s hunter'",
        "'C:\\'",
        "'hunter\\'",
        "U&'hunter'",
        "\"it's\"",
        "$1",
        "a[1]",
        "ARRAY['hunter']",
        "/* a /* it's */ hunter's */ a",
        "1 -- it's hunter\n",
        "a # b",
        "b'0101'",
        "a::text"),
    ORACLE(
        "q'[it's hunter]'",
        "Q'!it's hunter!'",
        "nq'{hunter's}'",
        "\"it's\"",
        "a#b",
        "a$",
        ":1",
        "/*+ hint */ a",
        "1 -- it's hunter\n",
        "'C:\\'"),
    SQL_SERVER(
        "[it's]",
        "[a]]b]",
        "[a b]",
        "N'it''s hunter'",
        "\"it's hunter\"",
        "0x4142",
        "@p",
        "#tmp",
        "'C:\\'",
        "1 -- it's hunter\n",
        "/* a /* it's */ hunter */ a"),
    H2("$$hunter's$$", "\"it's\"", "'C:\\'", "X'41'", "?1", "1 -- it's hunter\n", "// it's\n 1");

    private final String[] pieces;

    Dialect(String... pieces) {
      this.pieces = pieces;
    }
  }

  @Provide
  Arbitrary<String> rubble() {
    return Arbitraries.strings()
        .withChars("'\"`$[]q(){}\\/*-#\n\r \t,;=:@aB1?.\u00e9\u2018\ud83d\u0000")
        .ofMaxLength(60)
        .map(text -> text.length() % 2 == 0 ? "select " + text : text);
  }

  @Provide
  Arbitrary<String> messages() {
    Arbitrary<String> planted =
        Arbitraries.of(
            "'hunter'",
            "\"hunter\"",
            "`hunter`",
            "\u201chunter\u201d",
            "hunter1",
            "7hunter",
            "bob@hunter.com",
            "hunter@acme.com",
            "password=hunter",
            "Password: hunter",
            "a=hunter",
            "a='x hunter'",
            "https://acme.com/a?b=hunter",
            "https://hunter@acme.com/a",
            "jdbc:postgresql://acme.com/a?password=hunter",
            "/home/hunter/file",
            "hunter",
            "Hunter",
            "Ann Hunter",
            "O'hunter",
            "'O'hunter'",
            "client_secret: hunter",
            "x.password: hunter",
            "--pass hunter",
            "(1, Ann, hunter, null)",
            "Customer[name=Ann hunter]",
            "<b>hunter</b>",
            "Bearer hunter",
            "token hunter",
            "(key)=(hunter)",
            "{\"a\":\"hunter\"}");
    Arbitrary<String> words =
        Arbitraries.of("order", "was", "not", "found,", "42", "can't", "failed:", "Key", "=", "(");
    return Arbitraries.oneOf(planted, words)
        .list()
        .ofMinSize(1)
        .ofMaxSize(12)
        .map(parts -> String.join(" ", parts));
  }
}
