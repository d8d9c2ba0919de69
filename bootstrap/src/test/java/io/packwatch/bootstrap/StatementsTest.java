package io.packwatch.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatementsTest {

  private Since services = Since.now(Shop.SERVICES);
  private Since api = Since.now(Shop.API);

  @BeforeEach
  void open() {
    Shop.open();
    services = Since.now(Shop.SERVICES);
    api = Since.now(Shop.API);
  }

  @Test
  void aStatementInsideAnotherIsCountedOnce() {
    Shop.caller = Shop.SERVICES;
    long proxy = Statements.enter();
    long driver = Statements.enter();
    Statements.exit(driver, true);
    Statements.exit(proxy, false);

    assertEquals(1, services.queries());
    assertEquals(0, services.of("queries failed"));
  }

  @Test
  void theInnermostFrameIsChargedBeforeTheHandler() {
    long request = Requests.enter(Shop.Api.class, false, true);
    int frame = Boundaries.enter(Shop.SERVICES, 1);
    execute();
    Boundaries.exit(frame, false);
    Requests.exit(request, 200, false);

    assertEquals(1, services.queries());
    assertEquals(0, api.queries());
  }

  @Test
  void theHandlerIsChargedWhereNoFrameIsOpen() {
    Shop.caller = Shop.SERVICES;
    long request = Requests.enter(Shop.Api.class, false, true);
    execute();
    Requests.exit(request, 200, false);

    assertEquals(1, api.queries());
  }

  @Test
  void theCallerOnTheStackIsChargedWhereThereIsNeither() {
    Shop.caller = Shop.SERVICES;
    execute();

    assertEquals(1, services.queries());
  }

  @Test
  void aStatementThatThrewIsAnError() {
    Shop.caller = Shop.SERVICES;
    Statements.exit(Statements.enter(), true);

    assertEquals(1, services.of("queries failed"));
  }

  @Test
  void aStatementOverTheThresholdIsSlow() {
    Shop.caller = Shop.SERVICES;
    execute();
    Recording.slowQueryNanos = -1;
    execute();

    assertEquals(1, services.of("slow queries"));
  }

  @Test
  void aCommitInsideAnotherIsCountedOnce() {
    Shop.caller = Shop.SERVICES;
    long proxy = Statements.ending();
    long driver = Statements.ending();
    Statements.committed(driver, false);
    Statements.committed(proxy, false);

    assertEquals(1, services.of("commits"));
  }

  @Test
  void aCommitThatFailedDoesNotCount() {
    Shop.caller = Shop.SERVICES;
    Statements.committed(Statements.ending(), true);

    assertEquals(0, services.of("commits"));
    assertEquals(1, services.of("commits failed"));
  }

  @Test
  void whatADriverEndsInsideAStatementIsNobodys() {
    Shop.caller = Shop.SERVICES;
    long statement = Statements.enter();
    Statements.committed(Statements.ending(), false);
    Statements.rolledBack(Statements.ending(), false);
    Statements.exit(statement, false);

    assertEquals(0, services.of("commits"));
    assertEquals(0, services.of("rollbacks"));
    assertEquals(1, services.queries());
  }

  @Test
  void whatADriverDoesForItselfIsNobodys() {
    Shop.caller = Shop.SERVICES;
    Object closing = Housekeeping.begin();
    execute();
    Object asked = Housekeeping.begin();
    Housekeeping.end(asked);
    Statements.rolledBack(Statements.ending(), false);
    Housekeeping.end(closing);
    execute();

    assertEquals(1, services.queries());
    assertEquals(0, services.of("rollbacks"));
  }

  @Test
  void rollbacksAreCountedApart() {
    Shop.caller = Shop.SERVICES;
    Statements.rolledBack(Statements.ending(), false);

    assertEquals(1, services.of("rollbacks"));
    assertEquals(0, services.of("commits"));
  }

  @Test
  void nothingIsRecordedWhileRecordingIsOff() {
    Shop.caller = Shop.SERVICES;
    Recording.on = false;
    execute();

    assertEquals(0, services.queries());
  }

  private static void execute() {
    Statements.exit(Statements.enter(), false);
  }
}
