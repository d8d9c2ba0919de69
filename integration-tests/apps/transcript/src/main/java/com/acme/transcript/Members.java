package com.acme.transcript;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectStreamClass;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32;

/** What reflection tells of classes that the agent changes. */
final class Members {

  private static final String[] CLASSES = {
    "com.acme.transcript.services.Work",
    "com.acme.transcript.services.Receipt",
    "com.acme.transcript.services.Greeting",
    "com.acme.transcript.database.DatabaseActs",
    "com.acme.transcript.web.FailingServlet",
    "com.acme.transcript.web.KeepingFilter",
    "com.acme.transcript.web.OrderController",
    "com.acme.transcript.web.Handlers",
    "com.zaxxer.hikari.HikariDataSource",
    "com.zaxxer.hikari.pool.HikariPool",
    "com.zaxxer.hikari.pool.ProxyConnection",
    "com.zaxxer.hikari.pool.HikariProxyPreparedStatement",
    "org.h2.Driver",
    "org.h2.jdbc.JdbcConnection",
    "org.h2.jdbc.JdbcStatement",
    "org.h2.jdbc.JdbcPreparedStatement",
    "javax.servlet.http.HttpServlet",
    "org.apache.catalina.core.ApplicationFilterChain",
    "org.springframework.web.servlet.DispatcherServlet",
    "org.springframework.web.method.support.InvocableHandlerMethod",
    "sun.net.www.protocol.http.HttpURLConnection",
    "jdk.internal.net.http.HttpClientImpl",
    "jdk.internal.net.http.HttpClientFacade",
    "java.sql.DriverManager",
    "sun.net.httpserver.ServerImpl",
    "com.sun.net.httpserver.Filter$Chain",
  };

  private Members() {}

  static void run(Transcript transcript) throws Exception {
    for (String name : CLASSES) {
      Class<?> type = Class.forName(name);
      Set<String> members = new TreeSet<>();
      for (Method method : type.getDeclaredMethods()) {
        members.add(
            method.toGenericString()
                + Arrays.toString(method.getParameters())
                + annotations(method)
                + (method.isSynthetic() ? " synthetic" : ""));
      }
      for (Field field : type.getDeclaredFields()) {
        members.add(field.toGenericString() + annotations(field));
      }
      for (Constructor<?> constructor : type.getDeclaredConstructors()) {
        members.add(constructor.toGenericString());
      }
      for (Class<?> inner : type.getDeclaredClasses()) {
        members.add(inner.toGenericString());
      }
      transcript.say(
          type.toGenericString()
              + " extends "
              + type.getGenericSuperclass()
              + Arrays.toString(type.getGenericInterfaces())
              + " serial "
              + serial(type)
              + " file "
              + file(type));
      for (String member : members) {
        transcript.say("  " + member);
      }
    }
  }

  /** Not their values, which come in any order. */
  private static Set<String> annotations(AnnotatedElement element) {
    Set<String> names = new TreeSet<>();
    for (Annotation annotation : element.getDeclaredAnnotations()) {
      names.add(annotation.annotationType().getName());
    }
    return names;
  }

  private static String serial(Class<?> type) {
    ObjectStreamClass stream = ObjectStreamClass.lookup(type);
    return stream == null ? "none" : String.valueOf(stream.getSerialVersionUID());
  }

  private static String file(Class<?> type) throws IOException {
    String name = type.getName();
    try (InputStream in =
        type.getResourceAsStream(name.substring(name.lastIndexOf('.') + 1) + ".class")) {
      if (in == null) {
        return "not readable";
      }
      CRC32 sum = new CRC32();
      sum.update(in.readAllBytes());
      return String.valueOf(sum.getValue());
    }
  }
}
