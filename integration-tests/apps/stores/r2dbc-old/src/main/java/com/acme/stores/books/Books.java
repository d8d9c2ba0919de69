package com.acme.stores.books;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads and writes books in every way that programs do. */
public final class Books {

  private static final String TITLES = "select title from books order by id";

  private final Shelf shelf;
  private final StringBuilder answers = new StringBuilder();

  public Books(Shelf shelf) {
    this.shelf = shelf;
  }

  /**
   * Twenty statements, three of which fail, one commit and one rollback, on five connections of the
   * pool; a sixth is not to be had.
   */
  public String ask() {
    Connection connection = shelf.connect();
    Flux.from(connection.createStatement("drop table if exists books").execute()).blockLast();
    Mono.from(
            connection
                .createStatement("create table books (id int primary key, title varchar(20))")
                .execute())
        .block();
    say(updated(connection, "insert into books values (1, 'Emma')"));
    say(updatedOfFirst(connection, "insert into books values (2, 'Ulysses')"));
    say(
        Flux.from(
                connection
                    .createBatch()
                    .add("insert into books values (3, 'Dune')")
                    .add("insert into books values (4, 'Momo')")
                    .execute())
            .flatMap(Result::getRowsUpdated)
            .collectList()
            .block());
    say(titles(connection).collectList().block());
    say(titles(connection).next().block());
    bind(connection);
    fail(connection);
    nest(connection);
    transact(connection);
    Mono.from(connection.close()).block();
    byProxy();
    leaveOpen();
    exhaust();
    return answers.toString();
  }

  private Flux<String> titles(Connection connection) {
    return Flux.from(connection.createStatement(TITLES).execute())
        .flatMap(result -> result.map((row, columns) -> row.get(0, String.class)));
  }

  private Object updated(Connection connection, String sql) {
    return Flux.from(connection.createStatement(sql).execute())
        .flatMap(Result::getRowsUpdated)
        .blockLast();
  }

  private Object updatedOfFirst(Connection connection, String sql) {
    return Mono.from(connection.createStatement(sql).execute())
        .flatMap(result -> Mono.from(result.getRowsUpdated()))
        .block();
  }

  /** One of two executions, and one that nobody subscribes to. */
  private void bind(Connection connection) {
    Statement statement = connection.createStatement("insert into books values ($1, $2)");
    statement.bind("$1", 5).bind("$2", "Kim").add();
    statement.bind("$1", 6).bind("$2", "Jane Eyre");
    say(Flux.from(statement.execute()).flatMap(Result::getRowsUpdated).collectList().block());
    say(connection.createStatement(TITLES).execute() != null);
  }

  private void fail(Connection connection) {
    for (int i = 0; i < 3; i++) {
      try {
        if (i == 0) {
          updated(connection, "insert into nothing values (1)");
        } else if (i == 1) {
          updatedOfFirst(connection, "insert into books values (1, 'Emma')");
        } else {
          Flux.from(connection.createStatement("select nothing").execute())
              .flatMap(result -> result.map((row, columns) -> row.get(0)))
              .blockLast();
        }
      } catch (RuntimeException expected) {
        answers.append(" failed");
      }
    }
  }

  /** A statement for each of six rows, by another connection. */
  private void nest(Connection connection) {
    Connection other = shelf.connect();
    String title = "select title from books where id = ";
    say(
        Flux.from(connection.createStatement("select id from books").execute())
            .flatMap(result -> result.map((row, columns) -> row.get(0, Integer.class)))
            .filter(id -> id < 4)
            .concatMap(
                id ->
                    Flux.from(other.createStatement(title + id).execute())
                        .concatMap(
                            result -> result.map((row, columns) -> row.get(0, String.class))))
            .count()
            .block());
    Mono.from(other.close()).block();
  }

  private void transact(Connection connection) {
    Mono.from(connection.beginTransaction()).block();
    say(updated(connection, "insert into books values (7, 'Faust')"));
    Mono.from(connection.commitTransaction()).block();
    Mono.from(connection.beginTransaction()).block();
    say(updated(connection, "insert into books values (8, 'Nana')"));
    Mono.from(connection.rollbackTransaction()).block();
  }

  private void byProxy() {
    Connection connection = shelf.connectByProxy();
    say(titles(connection).count().block());
    Mono.from(connection.close()).block();
  }

  /** The pool ends the transaction by itself. */
  private void leaveOpen() {
    Connection connection = shelf.connect();
    Mono.from(connection.beginTransaction()).block();
    say(updated(connection, "insert into books values (9, 'Lost')"));
    Mono.from(connection.close()).block();
  }

  private void exhaust() {
    Connection one = shelf.connect();
    Connection two = shelf.connect();
    try {
      shelf.connect();
    } catch (RuntimeException expected) {
      answers.append(" exhausted");
    }
    say(titles(one).count().block());
    Mono.from(one.close()).block();
    Mono.from(two.close()).block();
  }

  private void say(Object answer) {
    answers.append(' ').append(answer);
  }
}
