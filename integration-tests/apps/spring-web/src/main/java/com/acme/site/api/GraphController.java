package com.acme.site.api;

import com.acme.site.services.Greetings;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Answers GraphQL. */
@Controller
class GraphController {

  private final Greetings greetings;

  GraphController(Greetings greetings) {
    this.greetings = greetings;
  }

  @QueryMapping
  String greeting(@Argument String name) {
    return greetings.hello(name);
  }

  @QueryMapping
  String broken() {
    throw new IllegalStateException("meant to fail");
  }
}
