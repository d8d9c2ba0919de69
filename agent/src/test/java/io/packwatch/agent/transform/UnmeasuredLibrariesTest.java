package io.packwatch.agent.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.build.NamedApplication;
import io.packwatch.agent.transform.UnmeasuredLibraries.Kind;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The classes by which libraries are known are those of their published jars. */
class UnmeasuredLibrariesTest {

  private static final byte[] NO_BYTES = new byte[0];

  private final NamedApplication application = new NamedApplication();
  private final UnmeasuredLibraries unmeasured = new UnmeasuredLibraries(application);

  private static Set<String> seenIn(String jarName, Kind kind) throws IOException {
    Set<String> seen = new TreeSet<>();
    for (File file : jars(jarName)) {
      seeIn(file, kind, seen);
    }
    return seen;
  }

  private static List<File> jars(String jarName) {
    List<File> found = new ArrayList<>();
    for (String directory : new String[] {"unmeasured", "drivers"}) {
      File[] jars = new File(System.getProperty("packwatch.test." + directory, "")).listFiles();
      for (File file : jars == null ? new File[0] : jars) {
        if (file.getName().startsWith(jarName)) {
          found.add(file);
        }
      }
    }
    assertFalse(found.isEmpty(), "no jar " + jarName);
    return found;
  }

  private static void seeIn(File file, Kind kind, Set<String> seen) throws IOException {
    try (JarFile jar = new JarFile(file)) {
      jar.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.endsWith(".class"))
          .map(name -> UnmeasuredLibraries.of(name.substring(0, name.length() - 6)))
          .filter(found -> found != null && found.kind == kind)
          .forEach(found -> seen.add(found.library));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "helidon-webserver-http2, 'Helidon, over HTTP/2,'",
    "pekko-http-core, Pekko HTTP",
    "akka-http-core, Akka HTTP",
    "activej-http-5, ActiveJ",
    "nanohttpd, NanoHTTPD",
    "httpcore5, Apache HttpCore",
    "httpcore-4, Apache HttpCore",
  })
  void aServerIsKnownByAClassOfItsJar(String jar, String server) throws IOException {
    assertTrue(seenIn(jar, Kind.SERVER).contains(server));
  }

  @ParameterizedTest
  @CsvSource({
    "helidon-webclient-http1, Helidon",
    "micronaut-http-client, Micronaut",
    "commons-httpclient, Commons HttpClient 3",
    "armeria, Armeria",
  })
  void aClientIsKnownByAClassOfItsJar(String jar, String client) throws IOException {
    assertTrue(seenIn(jar, Kind.CLIENT).contains(client));
  }

  @Test
  void aJarThatOnlyCallsHoldsNoServer() throws IOException {
    assertEquals(new TreeSet<String>(), seenIn("async-http-client-2", Kind.SERVER));
    assertEquals(new TreeSet<String>(), seenIn("httpasyncclient", Kind.SERVER));
  }

  @ParameterizedTest
  @CsvSource({
    "tomcat-dbcp-7, Tomcat 7's DBCP",
    "vibur, Vibur",
    "ucp-19, Oracle UCP",
    "ucp11-23, Oracle UCP",
    "bonecp, BoneCP",
    "transactions-jdbc-4, Atomikos",
    "transactions-jdbc-6, Atomikos",
    "btm-1, Bitronix",
    "btm-2, Bitronix",
    "ironjacamar-jdbc-1, 'IronJacamar (WildFly, JBoss)'",
    "ironjacamar-jdbc-3, 'IronJacamar (WildFly, JBoss)'",
    "jdbc-core-4, GlassFish",
    "jdbc-core-7, GlassFish",
    "hsqldb-2.4, HSQLDB",
    "hsqldb-2.7, HSQLDB",
    "mariadb-java-client-1.8, MariaDB",
    "mariadb-java-client-2, MariaDB",
    "mariadb-java-client-3.0, MariaDB",
    "mariadb-java-client-4, MariaDB",
    "postgresql-9.3, PostgreSQL's PGPoolingDataSource",
    "postgresql-42.7, PostgreSQL's PGPoolingDataSource",
    "h2-1.3, H2",
    "h2-2.5, H2",
  })
  void aPoolIsKnownByAClassOfItsJar(String jar, String pool) throws IOException {
    assertTrue(seenIn(jar, Kind.POOL).contains(pool));
  }

  @ParameterizedTest
  @CsvSource({
    "vertx-sql-client-3, Vert.x's SQL client",
    "vertx-sql-client-5, Vert.x's SQL client",
    "mongo-java-driver-2, MongoDB's driver 2",
    "neo4j-java-driver-1, Neo4j's driver",
    "neo4j-java-driver-5, Neo4j's driver",
    "core-io-3, Couchbase's client",
    "lettuce-4, Lettuce 4",
    "lettuce-core-7, Lettuce's reactive API",
    "redisson-3, Redisson",
    "spymemcached, Spymemcached",
  })
  void aStoreIsKnownByAClassOfItsJar(String jar, String store) throws IOException {
    assertTrue(seenIn(jar, Kind.STORE).contains(store));
  }

  @Test
  void aLibraryIsSaidOnceWithWhatIsNotMeasured() {
    for (int i = 0; i < 2; i++) {
      unmeasured.see("io/activej/http/HttpServer", NO_BYTES);
      unmeasured.see("com/jolbox/bonecp/BoneCP", NO_BYTES);
    }

    assertEquals(
        Arrays.asList(
            "ActiveJ serves here: its requests are not measured, calls, statements and outbound"
                + " calls are",
            "BoneCP pools connections here: their usage is not measured"),
        unmeasured.sentences());
    assertTrue(unmeasured.sees(Kind.SERVER));
    assertFalse(unmeasured.sees(Kind.STORE));
  }

  @Test
  void whatASeenServerIsBuiltOnIsNotSaidBesideIt() {
    unmeasured.see("io/activej/http/HttpServer", NO_BYTES);
    unmeasured.see("org/jboss/netty/handler/codec/http/HttpServerCodec", NO_BYTES);

    assertEquals(1, unmeasured.sentences().size());
  }

  @Test
  void aDriverThatNobodyNamedIsSaid() {
    application.withDriver("com/known/");
    for (String name : new String[] {"com/acme/FooDriver", "com/known/FooDriver"}) {
      unmeasured.see(name, classFile(name, "java/sql/Driver"));
    }
    unmeasured.see("com/acme/ScrewDriver", classFile("com/acme/ScrewDriver", "java/util/List"));

    assertEquals(1, unmeasured.sentences().size());
    assertTrue(unmeasured.sentences().get(0).startsWith("com.acme.FooDriver is a JDBC driver"));
  }

  @Test
  void furtherDriversThanAJvmHasAreSaidInOneSentence() {
    for (int i = 0; i < 50; i++) {
      String name = "com/acme/v" + i + "/Driver";
      unmeasured.see(name, classFile(name, "java/sql/Driver"));
    }
    unmeasured.see("com/acme/v3/Driver", classFile("com/acme/v3/Driver", "java/sql/Driver"));

    assertEquals(17, unmeasured.sentences().size());
    assertEquals(
        "more than 16 JDBC drivers are not known: further ones are not named",
        unmeasured.sentences().get(16));
  }

  @Test
  void sixteenDriversAreAllThereAre() {
    for (int i = 0; i < 32; i++) {
      String name = "com/acme/v" + i % 16 + "/Driver";
      unmeasured.see(name, classFile(name, "java/sql/Driver"));
    }

    assertEquals(16, unmeasured.sentences().size());
  }

  /** The one that is loaded first says nothing of what its superclass implements. */
  @Test
  void aDriverIsKnownByItsSuperclassWhateverBothAreCalled() {
    Transformer transformer = transformer();
    load(transformer, "com/acme/jdbc/Entry", "com/acme/jdbc/Base", "java/io/Closeable");
    load(transformer, "com/acme/jdbc/Base", "java/lang/Object", "java/sql/Driver");

    assertEquals(1, transformer.unmeasured().sentences().size());
    assertTrue(transformer.unmeasured().sentences().get(0).startsWith("com.acme.jdbc.Base is a"));
  }

  @Test
  void aDriverOfAKnownLibraryIsKnownByAWordInItsName() {
    Transformer transformer = transformer();
    load(transformer, "org/known/DriverOfIt", "java/lang/Object", "java/sql/Driver");
    load(transformer, "org/known/Drivers", "java/lang/Object", "java/util/List");

    assertEquals(1, transformer.unmeasured().sentences().size());
    assertTrue(transformer.unmeasured().sentences().get(0).startsWith("org.known.DriverOfIt is a"));
  }

  @Test
  void noDriverOfTheApplicationsOwnIsSaidNorOneThatIsKnown() {
    application.with("com/acme/shop/", 3).withDriver("com/known/");
    Transformer transformer = transformer();
    load(transformer, "com/acme/shop/Entry", "java/lang/Object", "java/sql/Driver");
    load(transformer, "com/known/Entry", "java/lang/Object", "java/sql/Driver");

    assertEquals(Collections.emptyList(), transformer.unmeasured().sentences());
  }

  private Transformer transformer() {
    return new Transformer(
        new ProbeIndex(), application, new BoundaryMethods(), new TransformStats(false), null);
  }

  private static void load(
      Transformer transformer, String name, String parent, String implemented) {
    ClassLoader loader = new ThrowAwayLoader((a, b, c, d, e) -> null, false, "com.acme.");
    transformer.transform(loader, name, null, null, ClassBytes.empty(name, parent, implemented));
  }

  private static byte[] classFile(String name, String implemented) {
    return ClassBytes.empty(name, "java/lang/Object", implemented);
  }
}
