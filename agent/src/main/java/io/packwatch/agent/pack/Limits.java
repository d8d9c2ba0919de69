package io.packwatch.agent.pack;

/**
 * What CloudWatch and CloudFormation take, as they document it. Whatever grows with the application
 * is measured against these before anything is made.
 */
public final class Limits {

  /** Alarms that one composite alarm may be made of. */
  public static final int COMPOSITE_CHILDREN = 100;

  /** Characters of a composite alarm's rule. */
  public static final int COMPOSITE_RULE = 10_240;

  private Limits() {}
}
