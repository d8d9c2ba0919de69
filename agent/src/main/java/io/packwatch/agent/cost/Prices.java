package io.packwatch.agent.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Amazon CloudWatch's prices, in US dollars a month, in US East (N. Virginia) and most other
 * regions. The free tier is left out, because an account that runs applications has usually used it
 * up.
 */
public final class Prices {

  public static final String SOURCE = "https://aws.amazon.com/cloudwatch/pricing/";

  /** When the prices were last compared with the source. */
  public static final String AS_OF = "2026-05";

  public static final String REGION = "US East (N. Virginia)";

  /** Hours of a month, by AWS's count. */
  public static final long HOURS = 730;

  public static final long SECONDS = HOURS * 3_600;

  /** A thousand requests, such as PutMetricData. */
  public static final BigDecimal THOUSAND_REQUESTS = new BigDecimal("0.01");

  /** Each metric of an alarm that is evaluated once a minute or less often. */
  public static final BigDecimal ALARM_METRIC = new BigDecimal("0.10");

  /** An alarm on a band of anomaly detection: its metric, and both bounds of the band. */
  public static final BigDecimal ANOMALY_ALARM = new BigDecimal("0.30");

  public static final BigDecimal COMPOSITE_ALARM = new BigDecimal("0.50");

  /** A rule of Contributor Insights. Lines that match it cost another $0.02 a million. */
  public static final BigDecimal INSIGHT_RULE = new BigDecimal("0.50");

  public static final BigDecimal DASHBOARD = new BigDecimal("3.00");

  /** A GB of ingested logs of the standard class. */
  public static final BigDecimal LOGS_GB = new BigDecimal("0.50");

  /**
   * Approximate bytes of a series in an interval as an EMF line. A distribution of a busy minute
   * takes more, a number less. Spring PetClinic wrote 27 to 32 KB a minute under load.
   */
  public static final long EMF_BYTES = 500;

  /** A GB of stored logs; compression leaves {@link #LOGS_COMPRESSED}. */
  public static final BigDecimal LOGS_STORED_GB = new BigDecimal("0.03");

  /** The ratio in AWS's own example. */
  public static final BigDecimal LOGS_COMPRESSED = new BigDecimal("0.15");

  /** Metrics: each tier's size and price; the last has no end. */
  private static final long[] TIER_SIZES = {10_000, 240_000, 750_000, Long.MAX_VALUE};

  private static final String[] TIER_PRICES = {"0.30", "0.10", "0.05", "0.02"};

  private Prices() {}

  /** This many custom metrics, each sent in every hour of the month. */
  public static BigDecimal metrics(long count) {
    BigDecimal sum = BigDecimal.ZERO;
    long left = count;
    for (int tier = 0; left > 0; tier++) {
      long here = Math.min(left, TIER_SIZES[tier]);
      sum = sum.add(new BigDecimal(TIER_PRICES[tier]).multiply(BigDecimal.valueOf(here)));
      left -= here;
    }
    return sum;
  }

  /** This many requests. */
  public static BigDecimal requests(long count) {
    return THOUSAND_REQUESTS.multiply(BigDecimal.valueOf(count)).movePointLeft(3);
  }

  public static BigDecimal times(BigDecimal price, long count) {
    return price.multiply(BigDecimal.valueOf(count));
  }

  /** Cents, as AWS bills: half a cent up. */
  public static BigDecimal cents(BigDecimal dollars) {
    return dollars.setScale(2, RoundingMode.HALF_UP);
  }

  public static String shown(BigDecimal dollars) {
    return "$" + cents(dollars).toPlainString();
  }
}
