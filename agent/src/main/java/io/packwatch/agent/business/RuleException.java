package io.packwatch.agent.business;

/** A line that is no rule. The message says what is wrong, where, and what is allowed. */
public final class RuleException extends Exception {

  private static final long serialVersionUID = 1;

  RuleException(String message) {
    super(message, null, false, false);
  }
}
