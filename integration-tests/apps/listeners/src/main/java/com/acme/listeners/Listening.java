package com.acme.listeners;

import com.acme.listeners.orders.OrderListener;
import javax.jms.ConnectionFactory;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jms.annotation.EnableJms;
import org.springframework.jms.config.SimpleJmsListenerContainerFactory;

/** A broker in this JVM, and what listens to it. */
@Configuration
@EnableJms
public class Listening {

  static final String BROKER = "vm://listeners?broker.persistent=false&broker.useJmx=false";

  @Bean
  public ConnectionFactory connections() {
    ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory(BROKER);
    connections.getRedeliveryPolicy().setMaximumRedeliveries(0);
    return connections;
  }

  @Bean
  public SimpleJmsListenerContainerFactory jmsListenerContainerFactory() {
    SimpleJmsListenerContainerFactory containers = new SimpleJmsListenerContainerFactory();
    containers.setConnectionFactory(connections());
    return containers;
  }

  @Bean
  public OrderListener orders() {
    return new OrderListener();
  }
}
