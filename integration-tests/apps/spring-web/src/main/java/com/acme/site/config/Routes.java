package com.acme.site.config;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import com.acme.site.functions.OrderFunctions;
import com.acme.site.legacy.OldServlet;
import java.util.Collections;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.mvc.ServletWrappingController;

/** Routes that no annotation declares. */
@Configuration
class Routes {

  @Bean
  RouterFunction<ServerResponse> plain(OrderFunctions orders) {
    return route()
        .GET("/functions/{id}", orders::one)
        .GET("/lambda", request -> ServerResponse.ok().body("written here"))
        .build();
  }

  /** A filter makes the handler one of Spring's. */
  @Bean
  RouterFunction<ServerResponse> filtered(OrderFunctions orders) {
    return route()
        .GET("/filtered/{id}", orders::one)
        .filter((request, next) -> next.handle(request))
        .build();
  }

  @Bean
  RouterFunction<ServerResponse> mapped(OrderFunctions orders) {
    return route()
        .GET("/mapped", orders::fail)
        .onError(
            IllegalStateException.class, (failure, request) -> ServerResponse.status(409).build())
        .build();
  }

  @Bean
  ServletWrappingController wrapper() {
    ServletWrappingController wrapper = new ServletWrappingController();
    wrapper.setServletClass(OldServlet.class);
    wrapper.setServletName("old");
    return wrapper;
  }

  @Bean
  SimpleUrlHandlerMapping wrapped(ServletWrappingController wrapper) {
    return new SimpleUrlHandlerMapping(Collections.singletonMap("/old/*", wrapper), 0);
  }
}
