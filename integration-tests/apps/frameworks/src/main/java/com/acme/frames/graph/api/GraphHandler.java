package com.acme.frames.graph.api;

import com.acme.frames.graph.items.Items;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Answers the documents in the request's query, one after the other where there are several. */
public final class GraphHandler implements HttpHandler {

  private static final String SCHEMA =
      "type Query { item(id: Int): String broken: String later: String }\n"
          + "type Mutation { rename(id: Int): String }\n";

  private final GraphQL graph;

  public GraphHandler() {
    Items items = new Items();
    RuntimeWiring wiring =
        RuntimeWiring.newRuntimeWiring()
            .type(
                "Query",
                type ->
                    type.dataFetcher("item", asked -> items.item(asked.getArgument("id")))
                        .dataFetcher("broken", asked -> items.broken())
                        .dataFetcher(
                            "later", asked -> CompletableFuture.supplyAsync(() -> items.item(1))))
            .type(
                "Mutation",
                type -> type.dataFetcher("rename", asked -> items.item(asked.getArgument("id"))))
            .build();
    GraphQLSchema schema =
        new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(SCHEMA), wiring);
    graph = GraphQL.newGraphQL(schema).build();
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    int status = 200;
    StringBuilder answer = new StringBuilder();
    for (String part : exchange.getRequestURI().getRawQuery().split("&", -1)) {
      String value = URLDecoder.decode(part.substring(part.indexOf('=') + 1), "UTF-8");
      if (part.startsWith("status=")) {
        status = Integer.parseInt(value);
        continue;
      }
      int named = value.indexOf('|');
      ExecutionInput.Builder input =
          ExecutionInput.newExecutionInput().query(value.substring(named + 1));
      if (named > 0) {
        input.operationName(value.substring(0, named));
      }
      ExecutionResult result = graph.execute(input.build());
      answer.append(result.toSpecification()).append('\n');
    }
    byte[] body = answer.toString().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
