package io.packwatch.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which package a request is charged to. */
class HandlerTest {

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
  void aFilterOfTheApplicationIsBetterThanNothing() {
    enterFilter(Shop.Services.class);
    servlet(Shop.Library.class);

    assertHandler(Shop.SERVICES);
  }

  @Test
  void aServletIsBetterThanTheFilterBeforeIt() {
    enterFilter(Shop.Services.class);
    servlet(Shop.Api.class);

    assertHandler(Shop.API);
  }

  @Test
  void theFirstPackageEnteredIsTakenWhereOnlyALibrarysServletIsKnown() {
    enter(Shop.Library.class);
    call(Shop.API);
    call(Shop.DATABASE);

    assertHandler(Shop.API);
  }

  @Test
  void theFirstPackageEnteredIsTakenWhereOnlyAFilterIsKnown() {
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
  void aLibrarysHandlerIsOther() {
    enter(Shop.Library.class);
    Requests.handledBy(Shop.Library.class);
    call(Shop.DATABASE);

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

  private static void call(int packageId) {
    Boundaries.exit(Boundaries.enter(packageId, 1), false);
  }

  private void assertHandler(int packageId) {
    Since figures = Since.now(packageId);
    Requests.exit(request, 200, false);
    assertEquals(1, figures.requests());
  }
}
