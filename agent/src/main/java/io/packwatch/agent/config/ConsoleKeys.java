package io.packwatch.agent.config;

import io.packwatch.agent.config.Key.Change;

/** The keys of the console: a part of the table in {@link Keys}. */
public final class ConsoleKeys {

  public static final Key<Integer> PORT =
      Keys.table()
          .addAbsent(
              Group.CONSOLE,
              "packwatch.console.port",
              new Types.WholeNumber(1, 65_535).ifInvalid(Guard.NO_CONSOLE),
              "absent: no port is opened",
              Change.RESTART,
              "The port of the console: a page that shows this process live, /metrics and /healthz.",
              null);

  public static final Key<String> ADDRESS =
      Keys.table()
          .add(
              Group.CONSOLE,
              "packwatch.console.address",
              new Types.Text(
                      "an address or host name of this machine, such as 0.0.0.0", 253, ".:-[]%")
                  .ifInvalid(Guard.NO_CONSOLE),
              "127.0.0.1",
              Change.RESTART,
              "The address that the console listens on; any but loopback needs"
                  + " packwatch.console.token.");

  public static final Key<String> TOKEN =
      Keys.table()
          .addAbsent(
              Group.CONSOLE,
              "packwatch.console.token",
              new Types.Secret().ifInvalid(Guard.NO_CONSOLE),
              "absent: no token is asked for",
              Change.RESTART,
              "The token that a viewer must present, as Authorization: Bearer <token> or in the page's sign-in."
                  + " Best as ${file:/path} or ${env:NAME}.",
              null);

  private ConsoleKeys() {}

  /** Has the table filled; {@link Keys} calls it where these keys stand in the documentation. */
  static void stand() {}
}
