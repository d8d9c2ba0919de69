package io.packwatch.agent.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentNamesTest {

  @ParameterizedTest
  @CsvSource({
    "api, API",
    "API, API",
    "rest, REST",
    "web, Web",
    "controller, Controller",
    "controllers, Controllers",
    "db, Database",
    "dao, Database",
    "repository, Database",
    "repositories, Database",
    "persistence, Database",
    "svc, Services",
    "service, Services",
    "services, Services",
    "owner, Owner",
    "order_items, OrderItems",
    "orderItems, OrderItems",
    "OrderItems, OrderItems",
    "HTTPServer, HTTPServer",
    "rest_api, RESTAPI",
    "userDb, UserDB",
    "v2, V2",
    "s3, S3",
    "oauth2, OAuth2",
    "graphql, GraphQL",
    "grpc, GRPC",
    "jms, JMS",
    "_internal, Internal",
    "münze, Munze",
  })
  void segmentsAreNamedAsPeopleWriteThem(String segment, String name) {
    assertEquals(name, SegmentNames.nameOf(segment));
  }

  @Test
  void foreignScriptsStayDistinctAndValid() {
    String orders = SegmentNames.nameOf("注文");
    assertTrue(orders.matches("[A-Za-z0-9]+"), orders);
    assertNotEquals(SegmentNames.nameOf("決済"), orders);
  }

  @Test
  void aSegmentOfSeparatorsOnlyStillHasAName() {
    assertEquals("Unnamed", SegmentNames.nameOf("__"));
  }
}
