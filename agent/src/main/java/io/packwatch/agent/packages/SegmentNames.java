package io.packwatch.agent.packages;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names logical packages as a project's developers would: {@code api} is {@code API}, {@code
 * order_items} is {@code OrderItems}, {@code repository} is {@code Database}.
 *
 * <p>The result holds letters and digits of ASCII only: it becomes part of a CloudWatch namespace.
 */
final class SegmentNames {

  private static final Set<String> LAYERS =
      new HashSet<>(
          Arrays.asList(
              "api",
              "controller",
              "controllers",
              "endpoint",
              "endpoints",
              "graphql",
              "grpc",
              "gui",
              "handler",
              "handlers",
              "http",
              "listener",
              "listeners",
              "resource",
              "resources",
              "rest",
              "routes",
              "rpc",
              "servlet",
              "servlets",
              "soap",
              "ui",
              "view",
              "views",
              "web",
              "ws"));

  private SegmentNames() {}

  /** The logical package's name for one segment of a Java package. */
  static String nameOf(String segment) {
    String synonym = synonym(segment.toLowerCase(Locale.ROOT));
    return synonym == null ? pascal(segment) : synonym;
  }

  /** Whether a segment names a layer, which is never the name of a whole application. */
  static boolean isLayer(String segment) {
    String plain = segment.toLowerCase(Locale.ROOT);
    return synonym(plain) != null || LAYERS.contains(plain);
  }

  /** Layers with several names: two habits in one project give one package. */
  private static @Nullable String synonym(String segment) {
    switch (segment) {
      case "db":
      case "dao":
      case "daos":
      case "database":
      case "persistence":
      case "repo":
      case "repos":
      case "repositories":
      case "repository":
        return "Database";
      case "service":
      case "services":
      case "svc":
        return "Services";
      default:
        return null;
    }
  }

  private static String pascal(String segment) {
    StringBuilder name = new StringBuilder(segment.length() + 4);
    int start = 0;
    for (int i = 1; i <= segment.length(); i++) {
      if (i == segment.length() || beginsWord(segment, i)) {
        word(name, segment.substring(start, i));
        start = i;
      }
    }
    return name.length() == 0 ? "Unnamed" : name.toString();
  }

  /**
   * Whether a word begins here: at a separator, after one, or at a turn of {@code camelCase} or
   * {@code HTTPServer}.
   */
  private static boolean beginsWord(String segment, int at) {
    char before = segment.charAt(at - 1);
    char here = segment.charAt(at);
    if (!Character.isLetterOrDigit(here) || !Character.isLetterOrDigit(before)) {
      return true;
    }
    boolean turnsDown =
        Character.isUpperCase(before)
            && at + 1 < segment.length()
            && Character.isLowerCase(segment.charAt(at + 1));
    return Character.isUpperCase(here) && (!Character.isUpperCase(before) || turnsDown);
  }

  private static void word(StringBuilder name, String word) {
    String known = asPeopleWriteIt(word.toLowerCase(Locale.ROOT));
    if (!known.isEmpty()) {
      name.append(known);
      return;
    }
    int start = name.length();
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c < 128) {
        letter(name, c);
      } else {
        foreign(name, c);
      }
    }
    if (name.length() > start) {
      name.setCharAt(start, Character.toUpperCase(name.charAt(start)));
    }
  }

  private static void letter(StringBuilder name, char c) {
    if (Character.isLetterOrDigit(c)) {
      name.append(c);
    }
  }

  /**
   * Writes a letter without its accent if it has one, else its code, because names must stay
   * distinct.
   */
  private static void foreign(StringBuilder name, char c) {
    char plain = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD).charAt(0);
    if (plain < 128) {
      letter(name, plain);
    } else {
      name.append('U').append(Integer.toHexString(c).toUpperCase(Locale.ROOT));
    }
  }

  /** Short forms and brands in their usual spelling; empty for any other word. */
  private static String asPeopleWriteIt(String word) {
    switch (word) {
      case "ai":
      case "amqp":
      case "api":
      case "aws":
      case "b2b":
      case "b2c":
      case "bi":
      case "cdc":
      case "cdi":
      case "cli":
      case "cms":
      case "cqrs":
      case "crm":
      case "csv":
      case "dao":
      case "db":
      case "dto":
      case "ejb":
      case "erp":
      case "etl":
      case "faq":
      case "ftp":
      case "gcp":
      case "gps":
      case "grpc":
      case "hr":
      case "html":
      case "http":
      case "https":
      case "iam":
      case "io":
      case "ip":
      case "jdbc":
      case "jms":
      case "jmx":
      case "jpa":
      case "json":
      case "jwt":
      case "kms":
      case "kyc":
      case "ldap":
      case "mfa":
      case "ml":
      case "mq":
      case "mqtt":
      case "mvc":
      case "orm":
      case "otp":
      case "pdf":
      case "qr":
      case "rest":
      case "rpc":
      case "rss":
      case "s3":
      case "saml":
      case "sdk":
      case "sftp":
      case "sms":
      case "smtp":
      case "sns":
      case "soap":
      case "spi":
      case "sql":
      case "sqs":
      case "ssh":
      case "sso":
      case "tcp":
      case "udp":
      case "ui":
      case "uri":
      case "url":
      case "ws":
      case "xml":
        return word.toUpperCase(Locale.ROOT);
      case "activemq":
        return "ActiveMQ";
      case "apis":
        return "APIs";
      case "dtos":
        return "DTOs";
      case "dynamodb":
        return "DynamoDB";
      case "github":
        return "GitHub";
      case "graphql":
        return "GraphQL";
      case "mongodb":
        return "MongoDB";
      case "mysql":
        return "MySQL";
      case "oauth":
        return "OAuth";
      case "oauth2":
        return "OAuth2";
      case "openapi":
        return "OpenAPI";
      case "paypal":
        return "PayPal";
      case "postgresql":
        return "PostgreSQL";
      case "rabbitmq":
        return "RabbitMQ";
      case "websocket":
        return "WebSocket";
      case "websockets":
        return "WebSockets";
      default:
        return "";
    }
  }
}
