package io.packwatch.agent.packages;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LibrariesTest {

  @Test
  void thePlatformAndCommonLibrariesAreKnown() {
    String[] known = {
      "java.lang.String",
      "javax/servlet/Servlet",
      "jakarta/servlet/Servlet",
      "jdk/internal/Foo",
      "sun/misc/Unsafe",
      "com/sun/proxy/$Proxy12",
      "org/springframework/web/Foo",
      "org/hibernate/Session",
      "org/apache/catalina/Valve",
      "com/fasterxml/jackson/core/Foo",
      "tools/jackson/core/Foo",
      "net/bytebuddy/ByteBuddy",
      "org/slf4j/Logger",
      "ch/qos/logback/core/Foo",
      "kotlin/Unit",
      "scala/Option",
      "io/netty/buffer/ByteBuf",
      "reactor/core/Foo",
      "com/zaxxer/hikari/HikariConfig",
      "org/h2/Driver",
      "org/postgresql/Driver",
      "com/mysql/cj/Foo",
      "org/mariadb/jdbc/Driver",
      "oracle/jdbc/OracleDriver",
      "com/microsoft/sqlserver/jdbc/Foo",
      "software/amazon/awssdk/Foo",
      "com/amazonaws/Foo",
      "org/glassfish/jersey/Foo",
      "io/quarkus/Foo",
      "org/yaml/snakeyaml/Yaml",
      "org/objectweb/asm/ClassReader",
      "datadog/trace/Foo",
      "com/newrelic/Foo",
      "co/elastic/apm/Foo",
      "org/glowroot/Foo",
      "liquibase/Foo",
      "org/flywaydb/Foo",
      "antlr/Foo",
      "io/packwatch/agent/Launcher"
    };
    for (String name : known) {
      assertTrue(Libraries.contains(name), name);
    }
  }

  @Test
  void applicationsAreNotTakenForLibraries() {
    String[] unknown = {
      "com/acme/shop/Orders",
      "javassistant/Foo",
      "org/springframeworks/Foo",
      "Main",
      "de/foo/Bar",
      "co/elastic/Foo",
      "io/github/alice/Foo",
      "com/amazon/shop/Foo"
    };
    for (String name : unknown) {
      assertFalse(Libraries.contains(name), name);
    }
  }

  @Test
  void aPackageAboveALibraryIsSeen() {
    assertTrue(Libraries.liveBelow("co.elastic"));
    assertFalse(Libraries.liveBelow("com.acme"));
  }
}
