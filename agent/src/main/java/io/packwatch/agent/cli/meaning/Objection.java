package io.packwatch.agent.cli.meaning;

/** Why a value is unusable, and what to write instead. Immutable. */
public final class Objection {

  private final String key;
  private final String reason;
  private final String remedy;
  private final boolean lasting;

  private Objection(String key, String reason, String remedy, boolean lasting) {
    this.key = key;
    this.reason = reason;
    this.remedy = remedy;
    this.lasting = lasting;
  }

  /**
   * For a value that cannot work.
   *
   * @param key the full name
   * @param reason follows the key
   * @param remedy a sentence without a full stop
   */
  static Objection refused(String key, String reason, String remedy) {
    return new Objection(key, reason, remedy, true);
  }

  /** For a value that works once another thing is done. */
  static Objection noted(String key, String reason, String remedy) {
    return new Objection(key, reason, remedy, false);
  }

  /** The full name of the key. */
  public String key() {
    return key;
  }

  /** What is wrong, as a continuation of the key. */
  public String reason() {
    return reason;
  }

  /** What to write, or to do, instead. */
  public String remedy() {
    return remedy;
  }

  /** Whether commands reject it; otherwise they obey, and print a note. */
  public boolean isRefused() {
    return lasting;
  }
}
