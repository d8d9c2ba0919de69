package io.packwatch.agent.metric;

/** What in a package's classes announces a kind of event, for estimates before it has run. */
public final class Evidence {

  /** Classes that use a database: they run statements, and end transactions. */
  static final Evidence OF_A_DATABASE = anywhere("STATEMENTS", "POOL");

  /** The kinds of probes whose libraries its classes use; none means measured calls. */
  public final String[] probeKinds;

  /** Whether a package of which nothing is known is taken to have such events. */
  public final boolean assumed;

  private Evidence(boolean assumed, String... probeKinds) {
    this.assumed = assumed;
    this.probeKinds = probeKinds;
  }

  /** Nearly every service has them: they are assumed where nothing is known. */
  static Evidence anywhere(String... probeKinds) {
    return new Evidence(true, probeKinds);
  }

  /** They are expected only where a class uses such a library. */
  static Evidence seen(String... probeKinds) {
    return new Evidence(false, probeKinds);
  }
}
