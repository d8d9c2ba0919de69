package io.packwatch.agent.probe.boundary;

/**
 * Annotations that show the purpose of a class, as descriptors. By name, because none is on the
 * agent's class path.
 */
final class Annotations {

  /** Components do the application's work, and are called from outside their package. */
  static final String[] COMPONENTS = {
    "Lorg/springframework/stereotype/Component;",
    "Lorg/springframework/stereotype/Service;",
    "Lorg/springframework/stereotype/Repository;",
    "Lorg/springframework/stereotype/Controller;",
    "Lorg/springframework/web/bind/annotation/RestController;",
    "Lorg/springframework/web/bind/annotation/ControllerAdvice;",
    "Lorg/springframework/web/bind/annotation/RestControllerAdvice;",
    "Ljavax/ws/rs/Path;",
    "Ljakarta/ws/rs/Path;",
    "Ljavax/inject/Named;",
    "Ljakarta/inject/Named;",
    "Ljavax/inject/Singleton;",
    "Ljakarta/inject/Singleton;",
    "Ljavax/enterprise/context/ApplicationScoped;",
    "Ljakarta/enterprise/context/ApplicationScoped;",
    "Ljavax/enterprise/context/RequestScoped;",
    "Ljakarta/enterprise/context/RequestScoped;",
    "Ljavax/enterprise/context/SessionScoped;",
    "Ljakarta/enterprise/context/SessionScoped;",
    "Ljavax/enterprise/context/Dependent;",
    "Ljakarta/enterprise/context/Dependent;",
    "Ljavax/ejb/Stateless;",
    "Ljakarta/ejb/Stateless;",
    "Ljavax/ejb/Stateful;",
    "Ljakarta/ejb/Stateful;",
    "Ljavax/ejb/Singleton;",
    "Ljakarta/ejb/Singleton;",
    "Ljavax/ejb/MessageDriven;",
    "Ljakarta/ejb/MessageDriven;",
    "Lio/micronaut/http/annotation/Controller;",
    "Lio/micronaut/context/annotation/Bean;",
    "Lio/micronaut/data/annotation/Repository;",
  };

  /** Classes that only hold data or set things up, without calls worth a figure. */
  static final String[] PASSIVE = {
    "Lorg/springframework/context/annotation/Configuration;",
    "Lorg/springframework/boot/autoconfigure/SpringBootApplication;",
    "Lorg/springframework/boot/context/properties/ConfigurationProperties;",
    "Ljavax/persistence/Entity;",
    "Ljakarta/persistence/Entity;",
    "Ljavax/persistence/Embeddable;",
    "Ljakarta/persistence/Embeddable;",
    "Ljavax/persistence/MappedSuperclass;",
    "Ljakarta/persistence/MappedSuperclass;",
  };

  private Annotations() {}
}
