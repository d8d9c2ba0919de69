package com.acme.flow;

import static org.springframework.web.reactive.function.server.RequestPredicates.GET;
import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import com.acme.flow.functions.OrderFunctions;
import com.acme.flow.sockets.Echo;
import java.util.Collections;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.server.support.WebSocketHandlerAdapter;

/** Routes that no annotation declares. */
@Configuration
class Routes {

  @Bean
  RouterFunction<ServerResponse> functions(OrderFunctions orders) {
    return route(GET("/functions/{id}"), orders::one);
  }

  @Bean
  HandlerMapping sockets(Echo echo) {
    SimpleUrlHandlerMapping mapping = new SimpleUrlHandlerMapping();
    mapping.setUrlMap(Collections.singletonMap("/socket", echo));
    mapping.setOrder(-1);
    return mapping;
  }

  @Bean
  WebSocketHandlerAdapter webSockets() {
    return new WebSocketHandlerAdapter();
  }
}
