package io.packwatch.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Which requests count, and how they end. Whom they are attributed to is in {@link HandlerTest}.
 */
class RequestsTest {

  private static final int OK = 200;

  private Since api = Since.now(Shop.API);

  @BeforeEach
  void open() {
    Shop.open();
    api = Since.now(Shop.API);
  }

  @Test
  void nestedFiltersAndServletsAreOneRequest() {
    long filter = Requests.enter(Shop.Library.class, true, true);
    long servlet = Requests.enter(Shop.Api.class, false, true);
    Requests.exit(servlet, OK, false);
    Requests.exit(filter, OK, false);

    assertEquals(0, servlet);
    assertEquals(1, api.requests());
  }

  /** The exit of a call fails where the stack is full: that must not last as long as the thread. */
  @Test
  void aCallThatWasLeftOpenEndsWithTheRequest() {
    long request = Requests.enter(Shop.Api.class, false, true);
    Statements.enter();
    Outbound.enter(Outbound.APACHE_4, "bank", 443);
    Statements.ending();
    Housekeeping.begin();
    Requests.exit(request, OK, false);

    assertTrue(Statements.enter() > 0);
    assertTrue(Outbound.enter(Outbound.APACHE_4, "bank", 443) > 0);
    assertNotNull(Housekeeping.begin());
  }

  @Test
  void anErrorStatusIsAnError() {
    Requests.exit(Requests.enter(Shop.Api.class, false, true), 503, false);

    assertEquals(1, api.of("requests failed"));
  }

  @Test
  void aNotFoundIsNoErrorUnlessConfigured() {
    Requests.exit(Requests.enter(Shop.Api.class, false, true), 404, false);
    assertEquals(0, api.of("requests failed"));

    Recording.errorStatuses(Recording.statuses(400, 599));
    Requests.exit(Requests.enter(Shop.Api.class, false, true), 404, false);
    assertEquals(1, api.of("requests failed"));
  }

  @Test
  void anExceptionThatLeavesTheHandlerIsAnErrorWhateverTheStatus() {
    Requests.exit(Requests.enter(Shop.Api.class, false, true), OK, true);

    assertEquals(1, api.of("requests failed"));
  }

  @Test
  void aDispatchThatContinuesARequestIsClosedAndNotCounted() {
    long again = Requests.enter(Shop.Api.class, false, false);
    assertTrue(Requests.open());
    Requests.exit(again, OK, false);

    assertFalse(Requests.open());
    assertEquals(0, api.requests());
  }

  @Test
  void aRequestOverTheThresholdIsSlow() {
    Recording.slowRequestNanos = -1;
    Requests.exit(Requests.enter(Shop.Api.class, false, true), OK, false);

    assertEquals(1, api.of("slow requests"));
  }

  @Test
  void aRequestUnderTheThresholdIsNotSlow() {
    Requests.exit(Requests.enter(Shop.Api.class, false, true), OK, false);

    assertEquals(0, api.of("slow requests"));
  }

  @Test
  void routesAreToldApartOnlyWhereEndpointsAreOn() {
    Recording.endpoints = true;
    Recording.routes = true;
    handle(Shop.Api.class, "/orders/{id}");
    Recording.endpoints = false;
    Recording.routes = false;
    handle(Shop.Api.class, "/orders/{id}");

    assertEquals(1, api.of("route /orders/{id}"));
    assertEquals(2, api.requests());
  }

  @Test
  void aHandlersRouteIsBelowTheServersPartAndReplacesItsMapping() {
    assertEquals("/shop/orders/{id}", Routes.below("/shop", "/orders/{id}"));
    assertEquals("/shop/orders", Routes.below("/shop/", "orders"));
    assertEquals("/orders", Routes.below(null, "orders"));
    assertEquals("/shop", Routes.below("/shop", ""));
    Recording.endpoints = true;
    Recording.routes = true;
    long request = Requests.enter(Shop.Api.class, false, true);
    Routes.mapping("/shop", "/*");
    Routes.route("/shop", "/orders/{id}");
    Routes.route("/shop", "/bills"); // forwarded to
    Routes.mapping("/shop", "/*");
    Requests.exit(request, OK, false);

    assertEquals(1, api.of("route /shop/orders/{id}"));
  }

  @Test
  void aResourcesRouteIsItsTemplateWithoutPatterns() {
    assertEquals("/shop/api/orders/{id}", resource("/shop/api/", "/orders/{id}"));
    assertEquals("/api/orders/{id}/{to}", resource("/api", "orders/{id: [0-9]{1,9}}/{to}"));
    assertEquals("/orders", resource("/", "/orders"));
    assertEquals("/orders", resource(null, "/orders"));
  }

  private static @Nullable String resource(@Nullable String base, String template) {
    Recording.routes = true;
    long request = Requests.enter(Shop.Api.class, false, true);
    Routes.mapping("", "/*");
    Routes.resource(base, template);
    String route = ThreadState.current().route;
    Requests.exit(request, OK, false);
    return route;
  }

  @Test
  void aRouteMayFollowOnTheServersMapping() {
    assertEquals("/shop/services/orders", inMapping("/services/*", "/orders"));
    assertEquals("/shop/orders/find", inMapping("/", "/orders/find"));
    assertEquals("/shop/orders/find", inMapping("*.action", "orders/find"));
    assertEquals("/orders", inMapping(null, "/orders"));
  }

  private static @Nullable String inMapping(@Nullable String mapping, String template) {
    Recording.routes = true;
    long request = Requests.enter(Shop.Api.class, false, true);
    Routes.mapping("/shop", mapping);
    Routes.routeInMapping(template);
    String route = ThreadState.current().route;
    Requests.exit(request, OK, false);
    return route;
  }

  @Test
  void theFirstOperationFollowsOnTheRouteAndItsNameIsBounded() {
    assertEquals("/graphql Find", operations("/graphql", "Find", "Rename"));
    assertEquals("/graphql Rename", operations("/graphql", null, "Rename"));
    char[] name = new char[101];
    Arrays.fill(name, 'a');
    assertEquals("/graphql", operations("/graphql", new String(name)));
    assertNull(operations(null, "Find"), "of no route");
  }

  private static @Nullable String operations(@Nullable String route, @Nullable String... names) {
    Recording.routes = true;
    long request = Requests.enter(Shop.Api.class, false, true);
    Routes.route(null, route);
    for (String name : names) {
      Routes.operation(name);
    }
    String named = ThreadState.current().route;
    Requests.exit(request, OK, false);
    return named;
  }

  @Test
  void aRequestWithoutARouteIsOther() {
    Recording.endpoints = true;
    Recording.routes = true;
    Requests.exit(Requests.enter(Shop.Api.class, false, true), OK, false);

    assertEquals(1, api.of("route " + LabelledTimers.OTHER));
  }

  @Test
  void routesBeyondTheLimitAreOther() {
    Recording.endpoints = true;
    Recording.routes = true;
    Since database = Since.now(Shop.DATABASE);
    for (int i = 0; i < 2 * LabelledTimers.MAX_LABELS; i++) {
      handle(Shop.Database.class, "/" + i);
    }

    int routes = Packages.meters(Shop.DATABASE).labelled(Kinds.REQUEST).all().size();
    assertEquals(LabelledTimers.MAX_LABELS + 1, routes);
    assertEquals(LabelledTimers.MAX_LABELS, database.of("route " + LabelledTimers.OTHER));
    assertEquals(LabelledTimers.MAX_LABELS, Beyond.limit(Beyond.LABELS));
  }

  @Test
  void framesLeftOpenInsideARequestEndWithIt() {
    long request = Requests.enter(Shop.Api.class, false, true);
    Boundaries.enter(Shop.SERVICES, 1);
    Requests.exit(request, OK, false);

    assertEquals(0, ThreadState.current().depth);
  }

  /**
   *
   *
   * <pre>
   * Services  |------------------|   calls a server inside the same thread
   * request      |-- API --|         none of its statements belong to Services
   * </pre>
   */
  @Test
  void aRequestUnderOpenFramesDoesNotSeeThem() {
    int frame = Boundaries.enter(Shop.SERVICES, 1);
    long request = Requests.enter(Shop.Api.class, false, true);
    Statements.exit(Statements.enter(), false);
    Requests.exit(request, OK, false);
    assertEquals(1, api.queries());

    Since services = Since.now(Shop.SERVICES);
    Statements.exit(Statements.enter(), false);
    assertEquals(1, services.queries());
    Boundaries.exit(frame, false);
    assertEquals(1, services.calls());
  }

  @Test
  void aSuspendedRequestIsRecordedOnceWhenItEnds() {
    AsyncRequest request = Requests.suspend(Requests.enter(Shop.Api.class, false, true));
    assertFalse(Requests.open());
    assertEquals(0, api.requests());

    request.end(OK, false);
    request.end(OK, false);
    assertEquals(1, api.requests());
  }

  @Test
  void theAgentsOwnThreadsAreNotMeasured() {
    ThreadState.current().muted = true;
    Requests.exit(Requests.enter(Shop.Api.class, false, true), OK, false);

    assertEquals(0, api.requests());
  }

  private static void handle(Class<?> servlet, String route) {
    long request = Requests.enter(servlet, false, true);
    Routes.route(null, route);
    Requests.exit(request, OK, false);
  }
}
