package io.packwatch.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which package a request is attributed to. */
class HandlerTest {

  private static final int FILTER = Boundaries.FILTER | 1;

  private long request;

  @BeforeEach
  void open() {
    Shop.open();
  }

  @Test
  void theInnermostServletOfTheApplicationHandlesIt() {
    enter(Shop.Services.class);
    servlet(Shop.Api.class);

    assertHandler(Shop.API);
  }

  @Test
  void aFilterThatAnswersHandlesIt() {
    enterFilter(Shop.Services.class);
    call(Shop.DATABASE);

    assertHandler(Shop.SERVICES);
  }

  @Test
  void aFilterThatPassesOnToALibrarysServletDoesNot() {
    enterFilter(Shop.Services.class);
    int frame = Boundaries.enter(Shop.SERVICES, FILTER);
    servlet(Shop.Library.class);
    Boundaries.exit(frame, false);

    assertHandler(Packages.OTHER);
  }

  @Test
  void aServletIsBetterThanTheFilterBeforeIt() {
    enterFilter(Shop.Services.class);
    servlet(Shop.Api.class);

    assertHandler(Shop.API);
  }

  @Test
  void thePackageEnteredIsTakenWhereOnlyALibrarysServletIsKnown() {
    enter(Shop.Library.class);
    int frame = Boundaries.enter(Shop.API, 1);
    call(Shop.DATABASE);
    Boundaries.exit(frame, false);

    assertHandler(Shop.API);
  }

  @Test
  void thePackageEnteredIsTakenWhereOnlyAFilterIsKnown() {
    enterFilter(Shop.Services.class);
    servlet(Shop.Library.class);
    call(Shop.API);

    assertHandler(Shop.API);
  }

  /** A security filter of a library asks the application for the user, long before its servlet. */
  @Test
  void whatAFilterCalledIsNotTakenOnceALibrarysServletIsReached() {
    enterFilter(Shop.Library.class);
    call(Shop.SERVICES);
    servlet(Shop.Library.class);
    call(Shop.API);

    assertHandler(Shop.API);
  }

  @Test
  void whatTheFrameworkNamesIsCertain() {
    enterFilter(Shop.Services.class);
    servlet(Shop.Library.class);
    Requests.handledBy(Shop.Api.class);
    call(Shop.DATABASE);

    assertHandler(Shop.API);
  }

  @Test
  void forwardingToALibrarysServletDoesNotReplaceACertainHandler() {
    enter(Shop.Library.class);
    Requests.handledBy(Shop.Api.class);
    servlet(Shop.Library.class); // a JSP
    call(Shop.DATABASE);

    assertHandler(Shop.API);
  }

  @Test
  void forwardingToAServletOfTheApplicationDoesNotReplaceACertainHandler() {
    enter(Shop.Library.class);
    Requests.handledBy(Shop.Api.class);
    servlet(Shop.Services.class);

    assertHandler(Shop.API);
  }

  @Test
  void forwardingToALibrarysHandlerDoesNotReplaceTheApplications() {
    enter(Shop.Library.class);
    Requests.handledBy(Shop.Api.class);
    Requests.handledBy(Shop.Library.class); // a static page

    assertHandler(Shop.API);
  }

  @Test
  void forwardingFromAServletOfTheApplicationToALibrarysKeepsTheApplications() {
    enter(Shop.Api.class);
    servlet(Shop.Library.class); // a JSP
    call(Shop.DATABASE);

    assertHandler(Shop.API);
  }

  @Test
  void aLibrarysHandlerThatEntersNothingIsOther() {
    enter(Shop.Library.class);
    Requests.handledBy(Shop.Library.class);

    assertHandler(Packages.OTHER);
  }

  @Test
  void aLibrarysHandlerIsThePackageThatItEnters() {
    enter(Shop.Library.class);
    Requests.handledBy(Shop.Library.class);
    call(Shop.API);

    assertHandler(Shop.API);
  }

  /**
   *
   *
   * <pre>
   * handledBy(a library's)   passedOn()        handled()
   *      | Services |            | API |           | Database |
   *        interceptor             what it is        view, interceptors
   * </pre>
   */
  @Test
  void whatRunsBeforeAndAfterALibrarysHandlerIsNotTaken() {
    enter(Shop.Library.class);
    Requests.handledBy(Shop.Library.class);
    call(Shop.SERVICES);
    Requests.passedOn();
    call(Shop.API);
    Requests.handled();
    call(Shop.DATABASE);

    assertHandler(Shop.API);
  }

  /**
   *
   *
   * <pre>
   * Services |--|                filter
   * API           |---------|
   *   Database       |--|
   * </pre>
   */
  @Test
  void aFilterOfAFrameworkDoesNotTakeWhatIsHandledAfterIt() {
    enter(Shop.Library.class);
    filter(Shop.SERVICES, false);
    int frame = Boundaries.enter(Shop.API, 1);
    call(Shop.DATABASE);
    Boundaries.exit(frame, false);

    assertHandler(Shop.API);
  }

  @Test
  void norDoesOneThatComesAfterIt() {
    enter(Shop.Library.class);
    call(Shop.API);
    filter(Shop.SERVICES, false);

    assertHandler(Shop.API);
  }

  /**
   *
   *
   * <pre>
   * Services |-------------------|   interceptor
   *   Database |--|                    asks who it is
   *   API            |---------|       passes on
   * </pre>
   */
  @Test
  void whatIsEnteredLastInsideAnInterceptorHandlesIt() {
    enter(Shop.Library.class);
    int around = Boundaries.enter(Shop.SERVICES, FILTER);
    call(Shop.DATABASE);
    call(Shop.API);
    Boundaries.exit(around, false);

    assertHandler(Shop.API);
  }

  @Test
  void anInterceptorThatPassesNothingOnHandlesIt() {
    enter(Shop.Library.class);
    Boundaries.exit(Boundaries.enter(Shop.SERVICES, FILTER), false);

    assertHandler(Shop.SERVICES);
  }

  @Test
  void aFilterThatThrowsHandlesItWhoeverComesAfter() {
    enter(Shop.Library.class);
    filter(Shop.SERVICES, true);
    filter(Shop.DATABASE, false);

    assertHandler(Shop.SERVICES);
  }

  @Test
  void aFilterThatAnswersInTheHandlersPlaceHandlesIt() {
    enter(Shop.Library.class);
    int frame = Boundaries.enter(Shop.SERVICES, FILTER);
    Requests.answeredByFilter();
    Boundaries.exit(frame, false);
    filter(Shop.DATABASE, false);

    assertHandler(Shop.SERVICES);
  }

  @Test
  void whatIsNotFoundWasNotHandledByTheFilterThatLetItPass() {
    enter(Shop.Library.class);
    filter(Shop.SERVICES, false);

    assertHandler(Packages.OTHER, 404);
  }

  @Test
  void norWhereAnotherThreadEndsTheRequest() {
    Since other = Since.now(Packages.OTHER);
    ServerRequests.begin(ServerRequests.TOMCAT);
    Object parked = ServerRequests.park();
    filter(Shop.SERVICES, false);
    ServerRequests.leave();
    ServerRequests.end(parked, 404, false);

    assertEquals(1, other.of("requests"));
  }

  @Test
  void theLastPackageEnteredIsTakenWhereNothingTellsThemApart() {
    enter(Shop.Library.class);
    call(Shop.SERVICES);
    call(Shop.API);

    assertHandler(Shop.API);
  }

  @Test
  void butNotWhereTheOneBeforeTookFarLonger() {
    enter(Shop.Library.class);
    int frame = Boundaries.enter(Shop.API, 1);
    ThreadState.current().started[frame - 1] -= 100_000_000_000L;
    Boundaries.exit(frame, false);
    call(Shop.SERVICES);

    assertHandler(Shop.API);
  }

  @Test
  void whatAFilterDoesAfterTheServletIsNotTaken() {
    enterFilter(Shop.Services.class);
    int frame = Boundaries.enter(Shop.SERVICES, FILTER);
    long servlet = Requests.enter(Shop.Library.class, false, true);
    call(Shop.API);
    Requests.exit(servlet, 200, false);
    call(Shop.DATABASE);
    Boundaries.exit(frame, false);

    assertHandler(Shop.API);
  }

  @Test
  void aPageThatIsForwardedToDoesNotReplaceThePackageThatWasEntered() {
    enter(Shop.Library.class);
    call(Shop.API);
    Requests.enter(Shop.Library.class, false, false); // a JSP

    assertHandler(Shop.API);
  }

  /** Written in this class, as a route may be; this class is of no package. */
  @Test
  void aReferenceToAMethodLeadsToItsClassFromItsFirstCallOn() {
    Runnable route = Shop.Api.reference();
    for (int i = 0; i < 2; i++) {
      enter(route.getClass());
      route.run();

      assertHandler(Shop.DATABASE);
    }
  }

  @Test
  void aLambdaWithABodyIsWhereItIsWritten() {
    Runnable route = Shop.Api.body();
    for (int i = 0; i < 2; i++) {
      enter(route.getClass());
      route.run();

      assertHandler(Shop.API);
    }
  }

  @Test
  void aHandlerThatHasPassedTheRequestOnHasNotHandledIt() {
    Runnable route = Shop.Api.body();
    enter(Shop.Library.class);
    Requests.reached(route.getClass());
    route.run();
    Requests.declined();

    assertHandler(Packages.OTHER);
  }

  @Test
  void aPackageEnteredOutsideARequestIsNoHandler() {
    call(Shop.SERVICES);
    enter(Shop.Library.class);

    assertHandler(Packages.OTHER);
  }

  @Test
  void handlersAreForgottenWhenTheRequestEnds() {
    enter(Shop.Api.class);
    Requests.exit(request, 200, false);
    enter(Shop.Library.class);

    assertHandler(Packages.OTHER);
  }

  private void enter(Class<?> servlet) {
    request = Requests.enter(servlet, false, true);
  }

  private void enterFilter(Class<?> filter) {
    request = Requests.enter(filter, true, true);
  }

  private static void servlet(Class<?> servlet) {
    Requests.enter(servlet, false, true);
  }

  private static void filter(int packageId, boolean fails) {
    Boundaries.exit(Boundaries.enter(packageId, FILTER), fails);
  }

  /** All calls take as long, whatever this machine does. */
  private static void call(int packageId) {
    int frame = Boundaries.enter(packageId, 1);
    ThreadState.current().started[frame - 1] -= 10_000_000L;
    Boundaries.exit(frame, false);
  }

  private void assertHandler(int packageId) {
    assertHandler(packageId, 200);
  }

  private void assertHandler(int packageId, int status) {
    Since figures = Since.now(packageId);
    Requests.exit(request, status, false);
    assertEquals(1, figures.requests());
  }
}
