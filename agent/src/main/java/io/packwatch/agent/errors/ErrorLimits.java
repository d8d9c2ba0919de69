package io.packwatch.agent.errors;

/** Every bound of this room, with its reason. */
final class ErrorLimits {

  /** Groups known at once, about 2 KB each; the one not seen for longest goes. */
  static final int MAX_GROUPS = 500;

  /** A group that has not been seen for so long is forgotten: the fault is gone. */
  static final long FORGOTTEN_AFTER_MILLIS = 3_600_000;

  /** Frames that tell one place from another; more, and one fault becomes many groups. */
  static final int FRAMES_IN_FINGERPRINT = 5;

  /** Frames that are shown. */
  static final int FRAMES_SHOWN = 10;

  /** Causes followed; longer chains are loops. */
  static final int MAX_CAUSE = 20;

  /** Frames looked at; a stack overflow has a thousand. */
  static final int FRAMES_LOOKED_AT = 256;

  private ErrorLimits() {}
}
