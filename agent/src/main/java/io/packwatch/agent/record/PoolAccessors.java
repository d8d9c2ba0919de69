package io.packwatch.agent.record;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How to ask a connection pool for its gauges and its name, as its probe says.
 *
 * <p>An accessor is a path of fields and calls, for instance {@code config.getMaximumPoolSize()}:
 * fields may be private, methods are public. Several paths are alternatives: the first that answers
 * counts. A gauge without accessor is not sent, and a pool without a name is {@code Other}, unless
 * the probe has a word for it.
 */
public final class PoolAccessors {

  public static final String ACTIVE = "active";
  public static final String IDLE = "idle";
  public static final String PENDING = "pending";
  public static final String MAXIMUM = "maximum";
  public static final String NAME = "name";
  public static final String GENERATED = "generated";
  public static final String UNNAMED = "unnamed";

  /** Stands for a space inside of a word of the index. */
  private static final char SPACE = '\t';

  private final Map<String, String[]> paths = new LinkedHashMap<>();

  /** Connections in use. */
  public PoolAccessors active(String... paths) {
    return put(ACTIVE, paths);
  }

  /** Connections that wait for use. */
  public PoolAccessors idle(String... paths) {
    return put(IDLE, paths);
  }

  /** Threads that wait for a connection. */
  public PoolAccessors pending(String... paths) {
    return put(PENDING, paths);
  }

  /** The most connections that the pool may have. */
  public PoolAccessors maximum(String... paths) {
    return put(MAXIMUM, paths);
  }

  /** What the application calls the pool. */
  public PoolAccessors name(String... paths) {
    return put(NAME, paths);
  }

  /**
   * How a name begins that the pool makes up for itself, where it is another one in each process: a
   * new series each time.
   */
  public PoolAccessors generated(String... beginnings) {
    return put(GENERATED, beginnings);
  }

  /** What a pool without a name of its own is called. */
  public PoolAccessors unnamed(String library) {
    return put(UNNAMED, new String[] {library});
  }

  /** Adds the paths to a figure, one of the constants. */
  public PoolAccessors put(String figure, String[] alternatives) {
    paths.put(figure, alternatives);
    return this;
  }

  /**
   * The paths to a figure; none where the probe names none.
   *
   * @param figure one of the constants
   */
  public String[] paths(String figure) {
    String[] found = paths.get(figure);
    return found == null ? new String[0] : found.clone();
  }

  /** Adds a word of the index. */
  public void putText(String word) {
    int equal = word.indexOf('=');
    String alternatives = word.substring(equal + 1).replace(SPACE, ' ');
    put(word.substring(0, equal), alternatives.split("\\|", -1));
  }

  /** As the index of probes has it, a fact a word: {@code active=getActive() name=a|b}. */
  public String toText() {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, String[]> each : paths.entrySet()) {
      text.append(text.length() == 0 ? "" : " ")
          .append(each.getKey())
          .append('=')
          .append(String.join("|", each.getValue()).replace(' ', SPACE));
    }
    return text.toString();
  }
}
