package io.packwatch.agent.provisioning;

/** The isolated parts of AWS, by region. */
public final class Partition {

  /** Prefixes of regions' names, and the partition of each. */
  private static final String[][] PARTITIONS = {
    {"cn-", "aws-cn"},
    {"us-gov-", "aws-us-gov"},
    {"us-isob-", "aws-iso-b"},
    {"us-isof-", "aws-iso-f"},
    {"eu-isoe-", "aws-iso-e"},
    {"us-iso-", "aws-iso"},
    {"eusc-", "aws-eusc"},
  };

  private Partition() {}

  /** The partition that a region is in, {@code aws-cn}; {@code aws} for most. */
  public static String of(String region) {
    for (String[] partition : PARTITIONS) {
      if (region.startsWith(partition[0])) {
        return partition[1];
      }
    }
    return "aws";
  }

  /** The host of the console for a region, without the region. */
  static String console(String region) {
    switch (of(region)) {
      case "aws-cn":
        return "console.amazonaws.cn";
      case "aws-us-gov":
        return "console.amazonaws-us-gov.com";
      default:
        return "console.aws.amazon.com";
    }
  }
}
