package io.packwatch.agent.errors;

/** Every limit of this room, with its reason. */
final class ErrorLimits {

  /** Groups kept at once, about 2 KB each; the one with the oldest last occurrence makes room. */
  static final int MAX_GROUPS = 500;

  /** A group without an occurrence for this long is forgotten, because the fault is gone. */
  static final long FORGOTTEN_AFTER_MILLIS = 3_600_000;

  /** Frames that identify a place; with more of them one fault becomes many groups. */
  static final int FRAMES_IN_FINGERPRINT = 5;

  /** Frames that are shown. */
  static final int FRAMES_SHOWN = 10;

  /** Causes followed; longer chains are loops. */
  static final int MAX_CAUSE = 20;

  /** Frames examined; a stack overflow has a thousand. */
  static final int FRAMES_LOOKED_AT = 256;

  private ErrorLimits() {}
}
