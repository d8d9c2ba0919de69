package io.packwatch.agent.cli.check;

import io.packwatch.agent.config.ConfigProblem;
import org.jspecify.annotations.Nullable;

/** A remark about a configuration file. Immutable. */
final class Finding {

  /** How bad it is. */
  enum Severity {
    /** The agent does not do what the line says. */
    PROBLEM,
    /** It does, but that is hardly what is wanted; or it may fail elsewhere. */
    HINT
  }

  final Severity severity;

  /** From 1; 0 for the file as a whole. */
  final int line;

  final String subject;

  /** What is wrong, as a continuation of the subject. */
  final String reason;

  /** What to do, or which value applies now; null if the reason says it. */
  final @Nullable String advice;

  Finding(Severity severity, int line, String subject, String reason, @Nullable String advice) {
    this.severity = severity;
    this.line = line;
    this.subject = subject;
    this.reason = reason;
    this.advice = advice;
  }

  static Finding of(ConfigProblem mistake) {
    String suggestion = mistake.suggestion();
    String effect = mistake.effect();
    String advice = suggestion == null ? null : "did you mean " + suggestion + "?";
    advice = advice == null ? effect : effect == null ? advice : advice + " " + effect;
    return new Finding(
        mistake.isOfThisMachine() ? Severity.HINT : Severity.PROBLEM,
        mistake.line(),
        mistake.subject(),
        mistake.isOfThisMachine() ? mistake.reason() + " on this machine" : mistake.reason(),
        advice);
  }
}
