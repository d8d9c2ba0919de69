package io.packwatch.agent.cli.iam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.cli.CommandRun;
import org.junit.jupiter.api.Test;

class IamPolicyTest {

  private final CommandRun run = new CommandRun();

  @Test
  void theAgentNeedsOneActionInItsOwnNamespaces() {
    assertEquals(
        0, run.of("iam-policy", "--config", "../docs/examples/bella.properties"), run.err());
    assertEquals("cloudwatch:PutMetricData", run.at("Statement", 0, "Action", 0));
    assertEquals(
        "Bella/*", run.at("Statement", 0, "Condition", "StringLike", "cloudwatch:namespace"));
  }

  @Test
  void severalAreOnePolicyWithoutRepetition() {
    assertEquals(0, run.of("iam-policy", "errors", "slow", "tail", "summary"), run.err());
    assertEquals("logs:FilterLogEvents", run.at("Statement", 0, "Action", 0));
    assertEquals("cloudwatch:ListMetrics", run.at("Statement", 1, "Action", 1));
    assertEquals(
        1,
        run.out().split("FilterLogEvents", -1).length - 1,
        "asked for three times: " + run.out());
  }

  @Test
  void aCommandThatAsksNothingOfAwsIsSaid() {
    assertEquals(2, run.of("iam-policy", "check"));
    assertTrue(run.err().contains("check does not call AWS"), run.err());
    assertTrue(run.err().contains("insights"), run.err());
  }
}
