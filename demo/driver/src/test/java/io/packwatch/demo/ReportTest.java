package io.packwatch.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

  private final Measured measured = SampleRun.read();

  @Test
  void packagesAreRowsAndTheBusiestIsFirst() {
    assertEquals(
        """
        Package   Requests  p50 ms  p99 ms  errors  Queries  p99 ms  errors  Calls  p99 ms  errors  Pool max
        ----------------------------------------------------------------------------------------------------
        API            101     4.0      50   5.0 %        -       -       -      -       -       -         -
        Services         -       -       -       -        -       -       -      4     9.0     0 %         -
        Database         -       -       -       -      200     700       -      -       -       -     100 %
        """,
        Report.packages(measured));
  }

  @Test
  void peersAreRowsOfThePackageThatCallsThem() {
    assertEquals(
        """
        Outbound calls       Peer  Calls  p50 ms  p99 ms  errors
        --------------------------------------------------------
        Services        localhost     20     8.5     8.5   5.0 %
        """,
        Report.peers(measured));
  }

  @Test
  void withoutOutboundCallsThereIsNoTableOfThem() {
    assertEquals("", Report.peers(new Measured()));
  }

  @Test
  void whatSomebodyOnCallShouldKnowIsSaid() {
    assertEquals(
        List.of(
            "API: 5.0 % of 100 requests failed.",
            "Services: 5.0 % of 20 outbound calls failed.",
            "Database: runs the slowest statements, p99 700 ms.",
            "Database: its pool HikariPool-1 was full at times; 3 callers got no connection in"
                + " time. One was kept for 1.0 ms at the median, 1,500 ms at most."),
        Findings.of(measured));
  }

  @Test
  void whereAllIsWellNothingIsSaid() {
    assertEquals(List.of(), Findings.of(new Measured()));
  }
}
