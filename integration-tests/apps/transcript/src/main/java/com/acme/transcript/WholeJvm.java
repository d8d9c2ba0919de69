package com.acme.transcript;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.HttpURLConnection;
import java.net.ProxySelector;
import java.net.ResponseCache;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.sql.Driver;
import java.sql.DriverManager;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import javax.management.ObjectName;

/** What belongs to the whole JVM, and can be seen from everywhere in it. */
final class WholeJvm {

  /** The agent's own, which are announced; and the JDK's for HTTP, which come and go. */
  private static final String OTHER_THREADS =
      "packwatch-(interval|sender)|Keep-Alive-Timer|HttpClient-.*|idle-connection.*";

  private static final String AGENTS_CLASSES =
      "(io[.]packwatch|software[.]amazon|net[.]bytebuddy|org[.]slf4j|com[.]fasterxml).*";

  private static final String AGENTS_JAR = "packwatch-agent.jar";

  private WholeJvm() {}

  static void run(Transcript transcript) throws Exception {
    Map<Object, Object> properties = new TreeMap<>(System.getProperties());
    properties.remove("java.vm.info"); // sharing or not
    properties.remove("io.packwatch.agent"); // the one trace that is meant: by it a JVM is found
    transcript.say("properties " + properties);
    transcript.say("uncaught " + Thread.getDefaultUncaughtExceptionHandler());
    transcript.say("listening sockets " + listening());
    transcript.say("open files " + files());
    transcript.say("threads " + threads());
    transcript.say("group " + Thread.currentThread().getThreadGroup());
    logging(transcript);
    transcript.say(
        "network "
            + HttpURLConnection.getFollowRedirects()
            + CookieHandler.getDefault()
            + ResponseCache.getDefault()
            + Authenticator.getDefault()
            + ProxySelector.getDefault().getClass());
    transcript.say(
        "locale " + Locale.getDefault() + TimeZone.getDefault() + Charset.defaultCharset());
    transcript.say("security " + providers() + System.getSecurityManager());
    transcript.say("drivers " + drivers());
    transcript.say("loader " + ClassLoader.getSystemClassLoader().getClass());
    transcript.say("beans " + beans());
    transcript.say(
        "streams " + System.in.getClass() + System.out.getClass() + System.err.getClass());
    transcript.say("assertions " + WholeJvm.class.desiredAssertionStatus());
  }

  private static void logging(Transcript transcript) {
    transcript.say("log manager " + LogManager.getLogManager().getClass());
    Set<String> names =
        new TreeSet<>(Collections.list(LogManager.getLogManager().getLoggerNames()));
    names.removeIf(name -> !name.matches(AGENTS_CLASSES)); // others come and go with collections
    transcript.say("loggers " + names);
    Logger root = Logger.getLogger("");
    transcript.say("root logger " + root.getLevel());
    for (Handler handler : root.getHandlers()) {
      transcript.say("handler " + handler.getClass() + handler.getLevel());
    }
  }

  private static Set<String> threads() {
    Set<String> names = new TreeSet<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (!thread.getName().matches(OTHER_THREADS)) {
        names.add(thread.getName() + (thread.isDaemon() ? " daemon" : ""));
      }
    }
    return names;
  }

  private static Set<String> providers() {
    Set<String> names = new TreeSet<>();
    for (Provider provider : Security.getProviders()) {
      names.add(provider.getName());
    }
    return names;
  }

  private static Set<String> drivers() {
    Set<String> names = new TreeSet<>();
    for (Driver driver : Collections.list(DriverManager.getDrivers())) {
      names.add(driver.getClass().getName());
    }
    return names;
  }

  private static Set<String> beans() {
    Set<String> names = new TreeSet<>();
    for (ObjectName name : ManagementFactory.getPlatformMBeanServer().queryNames(null, null)) {
      names.add(name.toString());
    }
    return names;
  }

  private static Set<String> descriptors() throws IOException {
    Set<String> targets = new TreeSet<>();
    File[] open = new File("/proc/self/fd").listFiles();
    for (File descriptor : open == null ? new File[0] : open) {
      Path path = descriptor.toPath();
      if (Files.isSymbolicLink(path) && Files.exists(path.getParent())) {
        try {
          targets.add(Files.readSymbolicLink(path).toString());
        } catch (IOException closed) {
          // that of the listing itself
        }
      }
    }
    return targets;
  }

  private static Set<String> files() throws IOException {
    Set<String> files = new TreeSet<>();
    for (String target : descriptors()) {
      if (target.startsWith("/") && !target.startsWith("/proc") && !target.endsWith(AGENTS_JAR)) {
        files.add(target);
      }
    }
    return files;
  }

  /** TCP sockets of this process in state LISTEN (0A). */
  private static int listening() throws IOException {
    Set<String> own = descriptors();
    Set<String> found = new HashSet<>();
    for (String table : List.of("/proc/self/net/tcp", "/proc/self/net/tcp6")) {
      if (Files.exists(Path.of(table))) {
        for (String line : Files.readAllLines(Path.of(table))) {
          String[] fields = line.trim().split("\\s+", -1);
          if (fields[3].equals("0A") && own.contains("socket:[" + fields[9] + "]")) {
            found.add(fields[1]);
          }
        }
      }
    }
    return found.size();
  }
}
