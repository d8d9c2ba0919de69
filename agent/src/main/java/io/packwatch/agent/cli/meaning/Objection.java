package io.packwatch.agent.cli.meaning;

/** Why a value will not do, and what will. Immutable. */
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
   * Of a value that cannot work.
   *
   * @param key the full name
   * @param reason follows the key
   * @param remedy a sentence without a full stop
   */
  static Objection refused(String key, String reason, String remedy) {
    return new Objection(key, reason, remedy, true);
  }

  /** Of a value that works once something else is done. */
  static Objection noted(String key, String reason, String remedy) {
    return new Objection(key, reason, remedy, false);
  }

  /** The full name of the key. */
  public String key() {
    return key;
  }

  /** What is wrong, to follow the key. */
  public String reason() {
    return reason;
  }

  /** What to write, or to do, instead. */
  public String remedy() {
    return remedy;
  }

  /** Whether commands refuse it; else they do what it says, and tell. */
  public boolean isRefused() {
    return lasting;
  }
}
