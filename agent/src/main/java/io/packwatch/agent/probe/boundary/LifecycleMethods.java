package io.packwatch.agent.probe.boundary;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Methods that run once, when an application starts or stops: their duration is not a package's
 * latency. They open no frame; their work is attributed by the stack.
 */
final class LifecycleMethods {

  /** By name and descriptor, without {@code javax.} or {@code jakarta.}. */
  private static final Set<String> METHODS =
      new HashSet<>(
          Arrays.asList(
              "contextInitialized(Lservlet/ServletContextEvent;)V",
              "contextDestroyed(Lservlet/ServletContextEvent;)V",
              "onStartup(Ljava/util/Set;Lservlet/ServletContext;)V",
              "onStartup(Lservlet/ServletContext;)V",
              "init(Lservlet/ServletConfig;)V",
              "init(Lservlet/FilterConfig;)V",
              "destroy()V",
              "run([Ljava/lang/String;)V",
              "run([Ljava/lang/String;)I",
              "run(Lorg/springframework/boot/ApplicationArguments;)V",
              "afterPropertiesSet()V",
              "afterSingletonsInstantiated()V",
              "start(Lio/vertx/core/Promise;)V",
              "stop(Lio/vertx/core/Promise;)V"));

  /** A method with a parameter of one of these types is notified of the start, or of the stop. */
  private static final String[] EVENTS = {
    "Lorg/springframework/boot/context/event/",
    "Lorg/springframework/boot/web/context/WebServerInitializedEvent;",
    "Lorg/springframework/context/event/ContextRefreshedEvent;",
    "Lorg/springframework/context/event/ContextStartedEvent;",
    "Lorg/springframework/context/event/ContextStoppedEvent;",
    "Lorg/springframework/context/event/ContextClosedEvent;",
    "Lio/quarkus/runtime/StartupEvent;",
    "Lio/quarkus/runtime/ShutdownEvent;",
    "Lenterprise/event/Startup;",
    "Lenterprise/event/Shutdown;",
    "Lio/micronaut/context/event/StartupEvent;",
    "Lio/micronaut/context/event/ShutdownEvent;",
    "Lio/micronaut/runtime/event/ApplicationStartupEvent;",
    "Lio/micronaut/runtime/server/event/ServerStartupEvent;",
    "Lio/dropwizard/setup/Environment;",
    "Lio/dropwizard/core/setup/Environment;",
    "Lio/dropwizard/setup/Bootstrap;",
    "Lio/dropwizard/core/setup/Bootstrap;",
  };

  private static final Set<String> ANNOTATIONS =
      new HashSet<>(
          Arrays.asList(
              "Lannotation/PostConstruct;",
              "Lannotation/PreDestroy;",
              "Lio/quarkus/runtime/Startup;",
              "Lio/quarkus/runtime/Shutdown;"));

  private LifecycleMethods() {}

  /** Whether a method is one, judged by its name and parameters. */
  static boolean holds(String name, String descriptor) {
    String given = shortened(descriptor);
    if (METHODS.contains(name + given)) {
      return true;
    }
    for (String event : EVENTS) {
      if (given.contains(event)) {
        return true;
      }
    }
    return false;
  }

  /** Whether an annotation, by its descriptor, makes a method one. */
  static boolean isMarkedBy(String annotation) {
    return ANNOTATIONS.contains(shortened(annotation));
  }

  private static String shortened(String descriptor) {
    return descriptor.replace("Ljavax/", "L").replace("Ljakarta/", "L");
  }
}
