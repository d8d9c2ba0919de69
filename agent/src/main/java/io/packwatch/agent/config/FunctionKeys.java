package io.packwatch.agent.config;

import io.packwatch.agent.config.Key.Change;

/** The keys that only functions of AWS Lambda have: a part of the table in {@link Keys}. */
public final class FunctionKeys {

  public static final Key<Long> FLUSH =
      Keys.table()
          .add(
              Group.SENT,
              "packwatch.lambda.flush",
              new Amounts.Time("0s", "1h"),
              "10s",
              Change.RESTART,
              "In AWS Lambda: figures are written at the end of an invocation, where it is so long"
                  + " since they were written last; with 0s at the end of each.");

  private FunctionKeys() {}

  /** Has the table filled; {@link Keys} calls it where these keys stand in the documentation. */
  static void stand() {}
}
