package io.packwatch.agent.cli.meaning;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What CloudWatch calls the things around the JVM: the values of dimensions. A name that does not
 * exist would stay silent forever. So a name pasted in another form from the AWS console is
 * rejected, and the message contains the right part of it.
 */
final class AwsNames {

  private static final Pattern SERVICE = Pattern.compile("[\\w-]{1,255}/[\\w-]{1,255}");
  private static final Pattern DATABASE = Pattern.compile("(cluster:)?[A-Za-z][A-Za-z0-9-]{0,62}");
  private static final Pattern BALANCER = Pattern.compile("app/[A-Za-z0-9-]{1,32}/[A-Za-z0-9]+");
  private static final Pattern TARGETS =
      Pattern.compile("targetgroup/[A-Za-z0-9-]{1,32}/[A-Za-z0-9]+");
  private static final Pattern CACHE = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,49}");
  private static final Pattern TABLE = Pattern.compile("[\\w.-]{3,255}");
  private static final Pattern FUNCTION = Pattern.compile("[\\w-]{1,140}");
  private static final Pattern GATEWAY =
      Pattern.compile("(id:[a-z0-9]{1,32}|[^/:]{1,1024})(/[\\w$-]{1,128})?");

  private AwsNames() {}

  /** What to write in place of an ECS service's name; null if it is fine, as in all of these. */
  static @Nullable String service(String text) {
    if (SERVICE.matcher(text).matches()) {
      return null;
    }
    Arn arn = Arn.of(text);
    String named = arn == null ? null : arn.after("service/");
    if (named != null && SERVICE.matcher(named).matches()) {
      return "Write " + named;
    }
    String cluster = arn == null ? text : arn.after("cluster/");
    boolean plain = cluster != null && cluster.matches("[\\w-]+");
    return "Write cluster/service"
        + (plain ? ": " + cluster + "/ and the name of one of its services" : ", like shop/web");
  }

  static @Nullable String database(String text) {
    if (DATABASE.matcher(text).matches()) {
      return null;
    }
    Arn arn = Arn.of(text);
    if (arn != null) {
      String instance = arn.after("db:");
      String cluster = arn.after("cluster:");
      return instance != null
          ? "Write " + instance
          : cluster != null ? "Write cluster:" + cluster : "Write the instance's identifier";
    }
    String[] labels = text.split("\\.", -1);
    boolean ofCluster = labels.length > 1 && labels[1].startsWith("cluster-");
    return labels.length > 2 && DATABASE.matcher(labels[0]).matches()
        ? "Write " + (ofCluster ? "cluster:" : "") + labels[0]
        : "Write the instance's identifier, or cluster: and a cluster's";
  }

  static @Nullable String balancer(String text) {
    int plus = text.indexOf('+');
    String balancer = plus < 0 ? text : text.substring(0, plus);
    String targets = plus < 0 ? null : text.substring(plus + 1);
    if (BALANCER.matcher(balancer).matches()
        && (targets == null || TARGETS.matcher(targets).matches())) {
      return null;
    }
    String name = within(balancer, "loadbalancer/", BALANCER);
    String group = targets == null ? "" : within(targets, "", TARGETS);
    return name != null && group != null
        ? "Write " + name + (targets == null ? "" : "+" + group)
        : "Write app/name/id, the end of an application load balancer's ARN behind loadbalancer/;"
            + " its targets as +targetgroup/name/id";
  }

  /** The name in the text, whether it stands alone or at the end of an ARN. */
  private static @Nullable String within(String text, String before, Pattern form) {
    Arn arn = Arn.of(text);
    String name = arn == null ? text : before.isEmpty() ? arn.resource : arn.after(before);
    return name != null && form.matcher(name).matches() ? name : null;
  }

  static @Nullable String cache(String text) {
    if (CACHE.matcher(text).matches()) {
      return null;
    }
    Arn arn = Arn.of(text);
    String node = arn == null ? null : arn.after("cluster:");
    if (node != null) {
      return "Write " + node;
    }
    return "Write the name of a node, like sessions-001, as the console lists them";
  }

  static @Nullable String table(String text) {
    if (TABLE.matcher(text).matches()) {
      return null;
    }
    Arn arn = Arn.of(text);
    String named = arn == null ? null : arn.after("table/");
    return named == null
        ? "Write the table's name: 3 letters, digits, . - _ or more"
        : "Write " + named.split("/", -1)[0];
  }

  static @Nullable String function(String text) {
    if (FUNCTION.matcher(text).matches()) {
      return null;
    }
    Arn arn = Arn.of(text);
    String named = arn == null ? null : arn.after("function:");
    String name = (named == null ? text : named).split(":", -1)[0];
    return FUNCTION.matcher(name).matches()
        ? "Write " + name
        : "Write the function's name: letters, digits, - and _";
  }

  static @Nullable String gateway(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    boolean address = lower.contains("://") || lower.contains(".execute-api.");
    return !address && !Arn.looksLikeOne(text) && GATEWAY.matcher(text).matches()
        ? null
        : "Write the API's name, not its id or address; perhaps with /stage";
  }
}
