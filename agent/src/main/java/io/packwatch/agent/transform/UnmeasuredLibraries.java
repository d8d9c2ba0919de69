package io.packwatch.agent.transform;

import io.packwatch.agent.log.Log;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Libraries that are known and of which something is not measured: the first sight of one is said,
 * once for each, lest its application look idle. A library is known by a class that is loaded only
 * where it is used: a server's to serve, a client's to call. A JDBC driver that is not known is one
 * too.
 *
 * <p>{@code UnmeasuredLibrariesTest} holds the classes against the published jars. Thread-safe.
 */
public final class UnmeasuredLibraries {

  /** What of a library is not measured. */
  public enum Kind {
    /** Its requests. */
    SERVER(
        " serves here: its requests are not measured, calls, statements and outbound calls are",
        "Requests are not measured where these serve them"),
    /** What is called by it. */
    CLIENT(
        " calls from here: its outbound calls are not measured",
        "Outbound calls are not measured where these make them"),
    /** How many of its connections are in use, and how long one waits for them. */
    POOL(
        " pools connections here: their usage is not measured",
        "Usage is not measured where these pool connections"),
    /** A store that is not asked by JDBC. */
    STORE(
        " asks a store from here: its statements are not measured",
        "Statements are not measured where these make them"),
    /** A JDBC driver that nobody named. */
    DRIVER(
        " is a JDBC driver that is not known: unless it hands statements on to one that is, they are"
            + " measured through HikariCP alone; name its package in packwatch.jdbc.drivers",
        "JDBC drivers that are not known");

    /** Ends a sentence that begins with the library. */
    final String sentence;

    /** Begins a list of libraries. */
    public final String heading;

    Kind(String sentence, String heading) {
      this.sentence = sentence;
      this.heading = heading;
    }
  }

  /** A library, and what of it is not measured. */
  public static final class Unmeasured {
    /** What it is. */
    public final Kind kind;

    /** For people. */
    public final String library;

    private Unmeasured(Kind kind, String library) {
      this.kind = kind;
      this.library = library;
    }

    /** For people: what is seen, and what is not. */
    String sentence() {
      return library + kind.sentence;
    }
  }

  /** What most other servers are built on; not said where one of them is known. */
  private static final String NETTY = "Netty";

  /** Drivers that are said; a JVM has a few. */
  private static final int MAX_DRIVERS = 16;

  private static final String[] DRIVER = {"java/sql/Driver"};

  private static final String[] SERVERS = {
    "reactor/netty/http/server/HttpServerConfig", "Reactor Netty",
    "io/vertx/core/http/impl/HttpServerImpl", "Vert.x",
    "io/vertx/core/http/impl/HttpServerConnectionHandler", "Vert.x",
    "io/micronaut/http/server/netty/NettyHttpServer", "Micronaut",
    "com/linecorp/armeria/server/HttpServerHandler", "Armeria",
    "io/helidon/webserver/http1/Http1Connection", "Helidon",
    "io/helidon/webserver/NettyWebServer", "Helidon",
    "io/grpc/internal/ServerImpl", "gRPC",
    "io/ktor/server/netty/NettyApplicationEngine", "Ktor",
    "io/ktor/server/cio/CIOApplicationEngine", "Ktor",
    "akka/http/impl/engine/server/HttpServerBluePrint$", "Akka HTTP",
    "org/apache/pekko/http/impl/engine/server/HttpServerBluePrint$", "Pekko HTTP",
    "ratpack/server/internal/NettyHandlerAdapter", "Ratpack",
    "io/activej/http/HttpServer", "ActiveJ",
    "fi/iki/elonen/NanoHTTPD", "NanoHTTPD",
    "org/apache/hc/core5/http/impl/bootstrap/HttpServer", "Apache HttpCore",
    "org/apache/http/impl/bootstrap/HttpServer", "Apache HttpCore",
    "io/netty/handler/codec/http/HttpServerCodec", NETTY,
    "org/jboss/netty/handler/codec/http/HttpServerCodec", NETTY,
  };

  private static final String[] CLIENTS = {
    "reactor/netty/http/client/HttpClientConnect", "Reactor Netty",
    "org/asynchttpclient/DefaultAsyncHttpClient", "AsyncHttpClient",
    "org/eclipse/jetty/client/HttpClient", "Jetty's HttpClient",
    "org/apache/http/impl/nio/client/InternalHttpAsyncClient", "Apache HttpAsyncClient 4",
    "org/apache/hc/client5/http/impl/async/InternalAbstractHttpAsyncClient",
        "Apache HttpClient 5, asynchronous,",
    "software/amazon/awssdk/http/nio/netty/NettyNioAsyncHttpClient", "The AWS SDK over Netty",
    "software/amazon/awssdk/http/crt/AwsCrtHttpClientBase", "The AWS SDK over CRT",
    "io/vertx/core/http/impl/HttpClientImpl", "Vert.x",
    "io/helidon/webclient/http1/Http1ClientImpl", "Helidon",
    "io/micronaut/http/client/netty/DefaultHttpClient", "Micronaut",
    "org/apache/commons/httpclient/HttpClient", "Commons HttpClient 3",
    "io/grpc/internal/ManagedChannelImpl", "gRPC",
    "com/linecorp/armeria/client/HttpClientDelegate", "Armeria",
  };

  private static final String[] POOLS = {
    "org/apache/tomcat/jdbc/pool/ConnectionPool", "Tomcat JDBC",
    "org/apache/commons/dbcp/PoolableConnectionFactory", "Commons DBCP",
    "org/apache/commons/dbcp2/PoolableConnectionFactory", "Commons DBCP 2",
    "org/apache/tomcat/dbcp/dbcp/PoolableConnectionFactory", "Tomcat's DBCP",
    "org/apache/tomcat/dbcp/dbcp2/PoolableConnectionFactory", "Tomcat's DBCP",
    "com/mchange/v2/c3p0/impl/C3P0PooledConnectionPool", "c3p0",
    "io/agroal/pool/ConnectionPool", "Agroal",
    "org/vibur/dbcp/pool/ConnectionFactory", "Vibur",
    "com/alibaba/druid/pool/DruidDataSource", "Druid",
    "oracle/ucp/jdbc/PoolDataSourceImpl", "Oracle UCP",
    "com/jolbox/bonecp/BoneCP", "BoneCP",
    "com/atomikos/jdbc/AbstractDataSourceBean", "Atomikos",
    "com/atomikos/jdbc/internal/AbstractDataSourceBean", "Atomikos",
    "org/h2/jdbcx/JdbcConnectionPool", "H2",
    "io/r2dbc/pool/ConnectionPool", "R2DBC Pool",
  };

  private static final String[] STORES = {
    "io/r2dbc/spi/Connection", "R2DBC",
    "io/vertx/sqlclient/impl/SocketConnectionBase", "Vert.x's SQL client",
    "com/mongodb/client/internal/MongoClientImpl", "MongoDB's driver",
    "com/mongodb/client/MongoClientImpl", "MongoDB's driver",
    "com/mongodb/Mongo", "MongoDB's driver",
    "com/mongodb/reactivestreams/client/internal/MongoClientImpl", "MongoDB's reactive driver",
    "com/datastax/driver/core/SessionManager", "Cassandra's driver",
    "com/datastax/oss/driver/internal/core/session/DefaultSession", "Cassandra's driver",
    "org/neo4j/driver/internal/InternalDriver", "Neo4j's driver",
    "com/couchbase/client/core/Core", "Couchbase's client",
    "redis/clients/jedis/Connection", "Jedis",
    "io/lettuce/core/RedisClient", "Lettuce",
    "com/lambdaworks/redis/RedisClient", "Lettuce",
    "org/redisson/Redisson", "Redisson",
    "net/spy/memcached/MemcachedClient", "Spymemcached",
  };

  private static final Map<String, Unmeasured> BY_CLASS = byClass();

  private final ApplicationClasses application;

  /** By sentence, in the order of their first sight. */
  private final Map<String, Unmeasured> seen = new LinkedHashMap<>();

  /**
   * @param application tells the application's own classes, and drivers that are known
   */
  public UnmeasuredLibraries(ApplicationClasses application) {
    this.application = application;
  }

  private static Map<String, Unmeasured> byClass() {
    Map<String, Unmeasured> byClass = new HashMap<>();
    put(byClass, Kind.SERVER, SERVERS);
    put(byClass, Kind.CLIENT, CLIENTS);
    put(byClass, Kind.POOL, POOLS);
    put(byClass, Kind.STORE, STORES);
    return byClass;
  }

  private static void put(Map<String, Unmeasured> byClass, Kind kind, String[] classes) {
    for (int i = 0; i < classes.length; i += 2) {
      byClass.put(classes[i], new Unmeasured(kind, classes[i + 1]));
    }
  }

  /** The library that a class belongs to; null for nearly every class. */
  public static @Nullable Unmeasured of(String internalName) {
    return BY_CLASS.get(internalName);
  }

  /** Classes that were loaded before the agent, and were not seen. */
  public void see(Class<?>[] loaded) {
    for (Class<?> each : loaded) {
      if (each.getClassLoader() != null && !Transformer.isOwn(each.getClassLoader())) {
        see(each.getName().replace('.', '/'));
      }
    }
  }

  private void see(String internalName) {
    Unmeasured unmeasured = BY_CLASS.get(internalName);
    if (unmeasured != null) {
      add(unmeasured);
    }
  }

  /** A class is loaded: the name of a driver's ends in a word that few others have. */
  void see(String internalName, byte[] bytes) {
    see(internalName);
    if (internalName.endsWith("Driver") && isUnknownDriver(internalName, bytes)) {
      add(new Unmeasured(Kind.DRIVER, internalName.replace('/', '.')));
    }
  }

  private boolean isUnknownDriver(String internalName, byte[] bytes) {
    if (application.isDriver(internalName) || application.packageOf(internalName, null) != 0) {
      return false;
    }
    ClassFile file = ClassFile.read(bytes);
    return file != null && file.implementsAny(DRIVER);
  }

  private synchronized void add(Unmeasured unmeasured) {
    boolean beside = unmeasured.library.equals(NETTY) && sees(Kind.SERVER);
    boolean beyond = unmeasured.kind == Kind.DRIVER && count(Kind.DRIVER) == MAX_DRIVERS;
    if (!beside && !beyond && seen.put(unmeasured.sentence(), unmeasured) == null) {
      Log.info(unmeasured.sentence());
    }
  }

  private int count(Kind kind) {
    int count = 0;
    for (Unmeasured each : seen.values()) {
      count += each.kind == kind ? 1 : 0;
    }
    return count;
  }

  /** Whether a library of a kind was seen. */
  public synchronized boolean sees(Kind kind) {
    return count(kind) > 0;
  }

  /** What was seen, one sentence each, in the order of first sight. */
  public synchronized List<String> sentences() {
    return new ArrayList<>(seen.keySet());
  }
}
