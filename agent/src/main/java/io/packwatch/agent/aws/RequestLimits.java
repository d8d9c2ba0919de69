package io.packwatch.agent.aws;

/** Bounds of every request to AWS, each with its reason. */
public final class RequestLimits {

  /**
   * A connection that takes longer will not come about; a first TLS handshake takes 0.1 to 0.5 s.
   */
  public static final int CONNECT_TIMEOUT_MILLIS = 5_000;

  /** An answer of CloudWatch takes a few hundred bytes, one of CloudWatch Logs some thousand. */
  public static final int MAX_ANSWER_BYTES = 1_000_000;

  /** Below this, gzip's header and the CPU cost more than the bytes saved. */
  public static final int COMPRESSION_THRESHOLD_BYTES = 512;

  /**
   * Rejected requests per interval. Finding one bad datum among 1,000 takes about 20 requests, so
   * this is enough for ten of them, and a service that rejects everything does not get 2,000
   * requests a minute.
   */
  public static final int REFUSALS_PER_INTERVAL = 200;

  private RequestLimits() {}
}
