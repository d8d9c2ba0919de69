package com.acme.flow;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import com.acme.flow.functions.OrderFunctions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Routes that no annotation declares. */
@Configuration
class Routes {

  @Bean
  RouterFunction<ServerResponse> functions(OrderFunctions orders) {
    return route().GET("/functions/{id}", orders::one).build();
  }
}
