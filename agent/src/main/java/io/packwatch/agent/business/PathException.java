package io.packwatch.agent.business;

/** A path that leads nowhere: it will not the next time either, so its rule is switched off. */
final class PathException extends Exception {

  private static final long serialVersionUID = 1;

  PathException(String message) {
    super(message, null, false, false);
  }
}
