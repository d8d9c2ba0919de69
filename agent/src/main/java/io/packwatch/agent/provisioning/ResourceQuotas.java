package io.packwatch.agent.provisioning;

/**
 * Documented quotas of CloudWatch and CloudFormation. Everything that grows with the application is
 * checked against these before it is created.
 */
public final class ResourceQuotas {

  /** Alarms that one composite alarm may refer to. */
  public static final int COMPOSITE_CHILDREN = 100;

  /** Characters of a composite alarm's rule. */
  public static final int COMPOSITE_RULE = 10_240;

  public static final int DASHBOARD_WIDGETS = 500;

  /** Metrics in all widgets of a dashboard, including those in formulas. */
  public static final int DASHBOARD_METRICS = 2_500;

  /** The same for one widget. */
  public static final int WIDGET_METRICS = 500;

  /** Resources of a CloudFormation template. */
  public static final int TEMPLATE_RESOURCES = 500;

  /** Bytes of a template that is read from S3. */
  public static final int TEMPLATE_BYTES = 1_000_000;

  /** Bytes of a template inside the request. */
  public static final int TEMPLATE_INLINE = 51_200;

  private ResourceQuotas() {}
}
