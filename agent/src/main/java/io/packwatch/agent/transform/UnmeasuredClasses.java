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
    "io/ktor/server/netty/NettyApplicationEngine", "Ktor",
    "io/ktor/server/cio/CIOApplicationEngine", "Ktor",
    "akka/http/impl/engine/server/HttpServerBluePrint$", "Akka HTTP",
    "org/apache/pekko/http/impl/engine/server/HttpServerBluePrint$", "Pekko HTTP",
    "ratpack/server/internal/NettyHandlerAdapter", "Ratpack",
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
    "bitronix/tm/resource/jdbc/PoolingDataSource", "Bitronix",
    "org/jboss/jca/adapters/jdbc/BaseWrapperManagedConnection", "IronJacamar (WildFly, JBoss)",
    "com/sun/gjc/spi/ManagedConnectionImpl", "GlassFish",
    "org/h2/jdbcx/JdbcConnectionPool", "H2",
    "org/hsqldb/jdbc/JDBCPool", "HSQLDB",
    "org/mariadb/jdbc/internal/util/pool/Pool", "MariaDB",
    "org/mariadb/jdbc/pool/Pool", "MariaDB",
    "org/postgresql/ds/PGPoolingDataSource", "PostgreSQL's PGPoolingDataSource",
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
