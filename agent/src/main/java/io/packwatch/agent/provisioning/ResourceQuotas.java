package io.packwatch.agent.provisioning;

/**
 * What CloudWatch and CloudFormation take, as they document it. Whatever grows with the application
 * is measured against these before anything is made.
 */
public final class ResourceQuotas {

  /** Alarms that one composite alarm may be made of. */
  public static final int COMPOSITE_CHILDREN = 100;

  /** Characters of a composite alarm's rule. */
  public static final int COMPOSITE_RULE = 10_240;

  public static final int DASHBOARD_WIDGETS = 500;

  /** Metrics of all widgets of a dashboard, those that formulas take among them. */
  public static final int DASHBOARD_METRICS = 2_500;

  /** The same of one widget. */
  public static final int WIDGET_METRICS = 500;

  /** Resources of a CloudFormation template. */
  public static final int TEMPLATE_RESOURCES = 500;

  /** Bytes of a template that is read from S3. */
  public static final int TEMPLATE_BYTES = 1_000_000;

  /** Bytes of a template that is in the request itself. */
  public static final int TEMPLATE_INLINE = 51_200;

  private ResourceQuotas() {}
}
