package io.packwatch.agent.record;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import javax.sql.DataSource;

/** A real pool of one version of HikariCP, in a class loader of its own, over H2 in memory. */
final class HikariPool implements Closeable {

  /** H2 and SLF4J, which hold threads and registrations of their own, are shared. */
  private static final URLClassLoader COMMON =
      new URLClassLoader(jars("common"), ClassLoader.getSystemClassLoader().getParent());

  final ClassLoader loader;
  final DataSource source;

  /**
   * Uses the driver before any pool does: what H2 starts when it is first used keeps the class
   * loader of its first caller.
   */
  static void useDriverFirst() throws Exception {
    Class<?> type = Class.forName("org.h2.Driver", true, COMMON);
    Driver driver = type.asSubclass(Driver.class).getConstructor().newInstance();
    driver.connect("jdbc:h2:mem:first", new Properties()).close();
  }

  HikariPool(String version, String name, int maximum) throws Exception {
    loader = new URLClassLoader(jars(version), COMMON);
    Class<?> configType = Class.forName("com.zaxxer.hikari.HikariConfig", true, loader);
    Object config = configType.getConstructor().newInstance();
    configType.getMethod("setDriverClassName", String.class).invoke(config, "org.h2.Driver");
    configType.getMethod("setJdbcUrl", String.class).invoke(config, "jdbc:h2:mem:" + version);
    configType.getMethod("setPoolName", String.class).invoke(config, name);
    configType.getMethod("setMaximumPoolSize", int.class).invoke(config, maximum);
    configType.getMethod("setMinimumIdle", int.class).invoke(config, 0);
    Class<?> sourceType = Class.forName("com.zaxxer.hikari.HikariDataSource", true, loader);
    source = (DataSource) sourceType.getConstructor(configType).newInstance(config);
  }

  Connection borrow() throws SQLException {
    return source.getConnection();
  }

  /** The object whose methods are advised. */
  Object pool() throws ReflectiveOperationException {
    Field field = source.getClass().getDeclaredField("pool");
    field.setAccessible(true);
    return field.get(source);
  }

  @Override
  public void close() throws IOException {
    ((Closeable) source).close();
  }

  private static URL[] jars(String directory) {
    File[] files = new File("target/pools/" + directory).listFiles();
    List<URL> urls = new ArrayList<>();
    for (File file : files == null ? new File[0] : files) {
      try {
        urls.add(file.toURI().toURL());
      } catch (MalformedURLException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
    return urls.toArray(new URL[0]);
  }
}
