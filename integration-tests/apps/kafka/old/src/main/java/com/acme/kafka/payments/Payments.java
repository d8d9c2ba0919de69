package com.acme.kafka.payments;

import com.acme.kafka.Clients;
import java.util.Collections;
import java.util.Map;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.PropertySourcesPlaceholderConfigurer;
import org.springframework.core.env.MapPropertySource;
import org.springframework.kafka.annotation.EnableKafka;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** What Spring makes of the listeners. */
@Configuration
@EnableKafka
public class Payments {

  private static final int MAX_RECORDS = 100;

  /** Returns how often each listener was called, once they have taken all. */
  public static String take(String servers, String topics) throws Exception {
    System.setProperty("servers", servers);
    AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("topics", Collections.singletonMap("topics", topics)));
    context.register(Payments.class);
    context.refresh();
    RefundListener refunds = new RefundListener();
    ConcurrentMessageListenerContainer<?, ?> container =
        container(context.getBean(ConsumerFactory.class), topics + "refunds", refunds);
    container.start();
    PaymentListener listener = context.getBean(PaymentListener.class);
    listener.left.await();
    refunds.left.await();
    container.stop();
    context.close();
    return listener.runs + " " + listener.batches;
  }

  /** The class of its properties has moved. */
  private static ConcurrentMessageListenerContainer<?, ?> container(
      ConsumerFactory<?, ?> consumers, String topic, RefundListener listener) throws Exception {
    String listeners = "org.springframework.kafka.listener.";
    Class<?> type;
    try {
      type = Class.forName(listeners + "ContainerProperties");
    } catch (ClassNotFoundException old) {
      type = Class.forName(listeners + "config.ContainerProperties");
    }
    Object properties =
        type.getConstructor(String[].class).newInstance((Object) new String[] {topic});
    type.getMethod("setMessageListener", Object.class).invoke(properties, listener);
    return ConcurrentMessageListenerContainer.class
        .getConstructor(ConsumerFactory.class, type)
        .newInstance(consumers, properties);
  }

  @Bean
  public static PropertySourcesPlaceholderConfigurer placeholders() {
    return new PropertySourcesPlaceholderConfigurer();
  }

  @Bean
  public ConsumerFactory<String, String> consumers() {
    Map<String, Object> settings =
        Clients.consumer(System.getProperty("servers"), "payments", MAX_RECORDS);
    return new DefaultKafkaConsumerFactory<>(settings);
  }

  @Bean
  public ConcurrentKafkaListenerContainerFactory<String, String> single() {
    ConcurrentKafkaListenerContainerFactory<String, String> containers =
        new ConcurrentKafkaListenerContainerFactory<>();
    containers.setConsumerFactory(consumers());
    return containers;
  }

  @Bean
  public ConcurrentKafkaListenerContainerFactory<String, String> batch() {
    ConcurrentKafkaListenerContainerFactory<String, String> containers =
        new ConcurrentKafkaListenerContainerFactory<>();
    containers.setConsumerFactory(consumers());
    containers.setBatchListener(true);
    return containers;
  }

  @Bean
  public PaymentListener listener() {
    return new PaymentListener();
  }
}
