package io.packwatch.agent.cli.support;

import org.jspecify.annotations.Nullable;

/** The last call to AWS: the subject of error messages. For one thread. */
final class LastCall {

  private @Nullable String operation;
  private @Nullable String host;

  void began(String serviceAndOperation) {
    operation = serviceAndOperation;
    host = null;
  }

  void goesTo(String hostName) {
    host = hostName;
  }

  /** {@code CloudWatch PutMetricAlarm (monitoring.eu-west-1.amazonaws.com)}. */
  String inWords() {
    String asked = operation == null ? "AWS" : operation;
    return host == null ? asked : asked + " (" + host + ")";
  }
}
