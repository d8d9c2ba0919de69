package io.packwatch.agent.transform;

import io.packwatch.agent.transform.UnmeasuredLibraries.Kind;
import io.packwatch.agent.transform.UnmeasuredLibraries.Unmeasured;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The classes that identify the libraries of {@link UnmeasuredLibraries}: each is loaded only if
 * its library is used. {@code UnmeasuredLibrariesTest} compares them with the published jars.
 *
 * <p>The {@code ConnectionPoolDataSource} of MySQL and others is not a pool, but the source of a
 * server's pool.
 */
final class UnmeasuredClasses {

  /** Its version 3, which others were built on; not reported if one of them is known. */
  static final String NETTY = "Netty";

  private static final String[] SERVERS = {
    "io/helidon/webserver/http2/Http2Connection", "Helidon, over HTTP/2,",
    "akka/http/impl/engine/server/HttpServerBluePrint$", "Akka HTTP",
    "org/apache/pekko/http/impl/engine/server/HttpServerBluePrint$", "Pekko HTTP",
    "io/activej/http/HttpServer", "ActiveJ",
    "io/activej/http/AsyncHttpServer", "ActiveJ",
    "fi/iki/elonen/NanoHTTPD", "NanoHTTPD",
    "org/apache/hc/core5/http/impl/bootstrap/HttpServer", "Apache HttpCore",
    "org/apache/http/impl/bootstrap/HttpServer", "Apache HttpCore",
    "org/jboss/netty/handler/codec/http/HttpServerCodec", NETTY,
  };

  private static final String[] CLIENTS = {
    "io/helidon/webclient/http1/Http1ClientImpl", "Helidon",
    "io/micronaut/http/client/netty/DefaultHttpClient", "Micronaut",
    "org/apache/commons/httpclient/HttpClient", "Commons HttpClient 3",
    "com/linecorp/armeria/client/HttpClientDelegate", "Armeria",
  };

  private static final String[] POOLS = {
    "org/apache/tomcat/dbcp/dbcp/PoolableConnectionFactory", "Tomcat 7's DBCP",
    "org/vibur/dbcp/pool/ConnectionFactory", "Vibur",
    "oracle/ucp/jdbc/PoolDataSourceImpl", "Oracle UCP",
    "com/jolbox/bonecp/BoneCP", "BoneCP",
    "com/atomikos/jdbc/AbstractDataSourceBean", "Atomikos",
    "com/atomikos/jdbc/internal/AbstractDataSourceBean", "Atomikos",
    "bitronix/tm/resource/jdbc/PoolingDataSource", "Bitronix",
    "org/jboss/jca/adapters/jdbc/BaseWrapperManagedConnection", "IronJacamar (WildFly, JBoss)",
    "com/sun/gjc/spi/ManagedConnectionImpl", "GlassFish",
    "org/h2/jdbcx/JdbcConnectionPool", "H2",
    "org/hsqldb/jdbc/JDBCPool", "HSQLDB",
    "org/mariadb/jdbc/internal/util/pool/Pool", "MariaDB",
    "org/mariadb/jdbc/pool/Pool", "MariaDB",
    "org/postgresql/ds/PGPoolingDataSource", "PostgreSQL's PGPoolingDataSource",
  };

  private static final String[] STORES = {
    "io/vertx/sqlclient/impl/SocketConnectionBase", "Vert.x's SQL client",
    "com/mongodb/DBTCPConnector", "MongoDB's driver 2",
    "org/neo4j/driver/internal/InternalDriver", "Neo4j's driver",
    "com/couchbase/client/core/Core", "Couchbase's client",
    "io/lettuce/core/RedisPublisher", "Lettuce's reactive API",
    "com/lambdaworks/redis/RedisClient", "Lettuce 4",
    "org/redisson/Redisson", "Redisson",
    "net/spy/memcached/MemcachedClient", "Spymemcached",
  };

  private static final Map<String, Unmeasured> BY_CLASS = byClass();

  private UnmeasuredClasses() {}

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
  static @Nullable Unmeasured of(String internalName) {
    return BY_CLASS.get(internalName);
  }
}
