package io.packwatch.agent;

/** The door of the agent. */
public final class Launcher {
  private Launcher() {}
}
