package io.packwatch.agent.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.aws.AwsEmulator;

/** Holds what a command asked for against the policy that {@code iam-policy} prints for it. */
public final class Policies {

  private Policies() {}

  /** Fails when the emulator was asked for nothing, or for what the policy does not allow. */
  public static void requireAllowed(String command, AwsEmulator aws) {
    CommandRun policy = new CommandRun();
    policy.of("iam-policy", command);
    assertFalse(aws.requests().isEmpty(), command);
    for (String request : aws.requests()) {
      assertTrue(policy.out().contains("\"" + request + "\""), command + " needs " + request);
    }
    aws.forgetRequests();
  }
}
