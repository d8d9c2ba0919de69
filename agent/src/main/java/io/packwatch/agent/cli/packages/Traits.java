package io.packwatch.agent.cli.packages;

import io.packwatch.agent.transform.Trial;

/**
 * What a class of the application most likely does, by what it refers to: good enough to estimate a
 * bill by, and nothing the agent itself goes by.
 */
final class Traits {

  private static final String[] REQUESTS = {
    "org/springframework/stereotype/Controller;",
    "org/springframework/web/bind/annotation/",
    "servlet/http/HttpServlet",
    "servlet/Filter",
    "ws/rs/",
    "com/sun/net/httpserver/",
    "io/micronaut/http/annotation/",
  };

  private static final String[] STATEMENTS = {
    "java/sql/",
    "javax/sql/",
    "persistence/",
    "org/springframework/jdbc/",
    "org/springframework/data/",
    "org/hibernate/",
    "org/mybatis/",
    "org/apache/ibatis/",
    "org/jooq/",
  };

  private static final String[] OUTBOUND = {
    "java/net/HttpURLConnection",
    "java/net/http/",
    "org/springframework/web/client/",
    "org/springframework/web/reactive/function/client/",
    "feign/",
    "okhttp3/",
    "org/apache/http/",
    "org/apache/hc/client5/",
  };

  private Traits() {}

  static boolean answersRequests(byte[] bytes) {
    return mentions(bytes, REQUESTS);
  }

  static boolean runsStatements(byte[] bytes) {
    return mentions(bytes, STATEMENTS);
  }

  static boolean callsOut(byte[] bytes) {
    return mentions(bytes, OUTBOUND);
  }

  private static boolean mentions(byte[] bytes, String[] parts) {
    for (String part : parts) {
      if (Trial.mentions(bytes, part)) {
        return true;
      }
    }
    return false;
  }
}
