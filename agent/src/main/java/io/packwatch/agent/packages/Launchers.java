package io.packwatch.agent.packages;

import org.jspecify.annotations.Nullable;

/**
 * Main classes that start other people's applications: their package says nothing about those.
 *
 * <p>Servers have the product's name, which names the application as a last resort. Frameworks have
 * none, because the jar's own name is better.
 */
final class Launchers {

  private static final String[] PRODUCTS = {
    "com.ibm.ws", "Liberty",
    "com.ibm.wsspi.bootstrap", "WebSphere",
    "com.intellij.rt", "IntelliJ",
    "com.sun.enterprise", "GlassFish",
    "fish.payara", "Payara",
    "io.helidon", "",
    "io.ktor", "",
    "io.micronaut", "",
    "io.openliberty", "Liberty",
    "io.quarkus", "",
    "io.vertx", "",
    "jdk", "Java",
    "kotlin", "Kotlin",
    "groovy", "Groovy",
    "org.apache.catalina", "Tomcat",
    "org.apache.felix", "Felix",
    "org.apache.karaf", "Karaf",
    "org.apache.maven", "Maven",
    "org.apache.tomee", "TomEE",
    "org.codehaus.groovy", "Groovy",
    "org.codehaus.plexus", "Maven",
    "org.eclipse.equinox", "Equinox",
    "org.eclipse.jetty", "Jetty",
    "org.glassfish", "GlassFish",
    "org.gradle", "Gradle",
    "org.jboss", "WildFly",
    "org.jetbrains", "Kotlin",
    "org.junit", "JUnit",
    "org.springframework.boot.loader", "",
    "org.wildfly", "WildFly",
    "play.core", "Play",
    "scala", "Scala",
    "sun", "Java",
    "webapp.runner", "Tomcat",
    "weblogic", "WebLogic",
    "winstone", "Winstone",
    "worker.org.gradle", "Gradle",
    "wlp", "Liberty",
  };

  /** Listed, but started with the application on the class path. */
  private static final PrefixTable FRAMEWORKS =
      new PrefixTable("play.core", "scala", "groovy", "org.codehaus.groovy", "kotlin");

  private static final PrefixTable TABLE = new PrefixTable(column(0));

  private Launchers() {}

  static boolean contains(String mainClass) {
    return TABLE.covers(mainClass);
  }

  /** Whether the class starts a server that finds its applications itself. */
  static boolean isServer(String mainClass) {
    return product(mainClass) != null && !FRAMEWORKS.covers(mainClass);
  }

  /** The server's name; null if the class starts none. */
  static @Nullable String product(String mainClass) {
    int index = TABLE.find(mainClass);
    String product = index == PrefixTable.NONE ? "" : PRODUCTS[2 * index + 1];
    return product.isEmpty() ? null : product;
  }

  private static String[] column(int which) {
    String[] column = new String[PRODUCTS.length / 2];
    for (int i = 0; i < column.length; i++) {
      column[i] = PRODUCTS[2 * i + which];
    }
    return column;
  }
}
