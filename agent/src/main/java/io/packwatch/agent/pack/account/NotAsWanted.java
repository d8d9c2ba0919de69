package io.packwatch.agent.pack.account;

/** The service took a resource, and says that it is not right. */
final class NotAsWanted extends RuntimeException {

  private static final long serialVersionUID = 1;

  NotAsWanted(String message) {
    super(message);
  }
}
