package io.packwatch.agent.business;

/** A dimension of a rule, and where its value comes from. Immutable. */
public final class RuleDimension {

  private final String name;
  private final RulePath path;

  RuleDimension(String name, RulePath path) {
    this.name = name;
    this.path = path;
  }

  public String name() {
    return name;
  }

  public RulePath path() {
    return path;
  }
}
