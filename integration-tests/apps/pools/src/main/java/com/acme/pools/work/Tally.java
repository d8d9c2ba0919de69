package com.acme.pools.work;

/** What the application asked for. Not thread-safe. */
public final class Tally {

  private int statements;
  private int errors;
  private int commits;
  private int refusedCommits;
  private int rollbacks;
  private int borrows;
  private long tests;
  private final StringBuilder results = new StringBuilder();

  public void statements(int more) {
    statements += more;
  }

  public void errors(int more) {
    errors += more;
  }

  public void commits(int more) {
    commits += more;
  }

  public void refusedCommits(int more) {
    refusedCommits += more;
  }

  public void rollbacks(int more) {
    rollbacks += more;
  }

  public void borrows(int more) {
    borrows += more;
  }

  /** Test queries that the pool sent. */
  public void tests(long more) {
    tests += more;
  }

  /** What the database answered. */
  public void result(Object result) {
    results.append(result).append(' ');
  }

  @Override
  public String toString() {
    return "statements="
        + statements
        + "&errors="
        + errors
        + "&commits="
        + commits
        + "&refused="
        + refusedCommits
        + "&rollbacks="
        + rollbacks
        + "&borrows="
        + borrows
        + "&tests="
        + tests
        + "&results="
        + results;
  }
}
