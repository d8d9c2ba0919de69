package io.packwatch.agent.cli.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void textIsToTheLeftAndNumbersAreToTheRight() {
    Table table = new Table().text("Package").number("Series").text("Why");
    table.row("API", "7", "asked").row("Database", "112", "").rule().row("all", "119");
    assertEquals(
        String.join(
            "\n",
            "Package   Series  Why",
            "API            7  asked",
            "Database     112",
            "-----------------------",
            "all          119"),
        String.join("\n", table.lines()));
  }
}
