package io.packwatch.integration;

import org.junit.jupiter.params.ParameterizedTest;

/** HTTP clients that answer on threads of their own, the oldest and the newest of each. */
class AsyncClientsIT {

  private static final String FOLLOWS_NOTHING = "it follows no redirect";

  private static final String GOES_ON = "the connector leaves a call alone that nobody waits for";

  private static final String NEVER_FAILS = "it never tells the application that a call has failed";

  private static final String WRITES_THE_APPLICATIONS =
      "it writes the application's own request, which is not to change";

  @ParameterizedTest
  @Versions(
      newest = "netty-1.3",
      older = {"netty-0.9", "netty-1.0"})
  void reactorNettyKeepsTheContract(String module) throws Exception {
    ClientContract.requireKept(Caller.of(module, "netty.ReactorNetty"));
  }

  @ParameterizedTest
  @Versions(newest = "apache4-4.1", older = "apache4-4.0")
  void apacheHttpAsyncClient4KeepsTheContract(String module) throws Exception {
    ClientContract.requireKept(Caller.of(module, "apache4.HttpAsyncClient4", "default"));
  }

  @ParameterizedTest
  @Versions(newest = "apache4-4.1", older = "apache4-4.0")
  void itsMinimalClientKeepsTheContract(String module) throws Exception {
    ClientContract.requireKept(
        Caller.of(module, "apache4.HttpAsyncClient4", "minimal")
            .cannot(Call.REFUSED, NEVER_FAILS)
            .cannot(Call.UNKNOWN, NEVER_FAILS)
            .cannot(Call.TIMEOUT, NEVER_FAILS)
            .cannot(Call.CUT, NEVER_FAILS)
            .serves(Call.REDIRECT, 1, FOLLOWS_NOTHING));
  }

  @ParameterizedTest
  @Versions(
      newest = "apache5-5.6",
      older = {"apache5-5.0", "apache5-5.1", "apache5-5.2"})
  void apacheHttpClient5KeepsTheContract(String module) throws Exception {
    ClientContract.requireKept(Caller.of(module, "apache5.HttpAsyncClient5", "default"));
  }

  @ParameterizedTest
  @Versions(newest = "apache5-5.6", older = "apache5-5.0")
  void theMinimalApacheHttpClient5KeepsTheContract(String module) throws Exception {
    ClientContract.requireKept(
        Caller.of(module, "apache5.HttpAsyncClient5", "minimal")
            .serves(Call.REDIRECT, 1, FOLLOWS_NOTHING)
            .withoutIds(WRITES_THE_APPLICATIONS));
  }

  @ParameterizedTest
  @Versions(
      newest = {"ahc-2.12, 500", "ahc-3, PT0.5S"},
      older = "ahc-2.0, 500")
  void asyncHttpClientKeepsTheContract(String module, String patience) throws Exception {
    ClientContract.requireKept(
        Caller.of(module, "ahc.Ahc", patience)
            .cannot(Call.CUT, "it asks again, and may tell of the end only when it has waited"));
  }

  @ParameterizedTest
  @Versions(
      newest = "flux-7.0",
      older = {"flux-5.2", "flux-5.3", "flux-6.2"})
  void webClientOnReactorNettyKeepsTheContract(String module) throws Exception {
    ClientContract.requireKept(Caller.of(module, "flux.WebClients", "Reactor"));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @Versions(
      newest = {"flux-7.0, HttpComponents", "flux-6.2, Jetty"},
      older = {"flux-5.3, HttpComponents", "flux-6.2, HttpComponents", "flux-5.3, Jetty"})
  void webClientOnAnotherConnectorKeepsTheContract(String module, String connector)
      throws Exception {
    Caller caller = Caller.of(module, "flux.WebClients", connector);
    if (connector.equals("HttpComponents")) {
      caller
          .serves(Call.BROKEN, 2, "Apache HttpClient tries 503 again by itself")
          .cannot(Call.TIMEOUT, GOES_ON)
          .cannot(Call.CANCELLED, GOES_ON);
    }
    ClientContract.requireKept(caller);
  }

  @ParameterizedTest
  @Versions(newest = "flux-7.0", older = "flux-6.2")
  void webClientOnTheJdksClientKeepsTheContract(String module) throws Exception {
    ClientContract.requireKept(
        Caller.of(module, "flux.WebClients", "Jdk").serves(Call.REDIRECT, 1, FOLLOWS_NOTHING));
  }

  @ParameterizedTest
  @Versions(
      newest = {"jetty-11, jetty9.Jetty9", "jetty-12.1, jetty12.Jetty12"},
      older = {
        "jetty-9.4.12, jetty9.Jetty9",
        "jetty-9.4, jetty9.Jetty9",
        "jetty-12.0, jetty12.Jetty12"
      })
  void jettysClientKeepsTheContract(String module, String client) throws Exception {
    ClientContract.requireKept(Caller.of(module, client));
  }

  @ParameterizedTest
  @Versions(
      newest = {"vertx-5.0, vertx.Vertx4", "vertx-4.5, vertx.Vertx4"},
      older = "vertx-4.0, vertx.Vertx4")
  void vertxHttpClientKeepsTheContract(String module, String client) throws Exception {
    ClientContract.requireKept(Caller.of(module, client, "plain"));
  }

  @ParameterizedTest
  @Versions(newest = "vertx-5.0", older = "vertx-4.0")
  void vertxWebClientKeepsTheContract(String module) throws Exception {
    ClientContract.requireKept(
        Caller.of(module, "vertx.Vertx4", "web")
            .cannot(Call.REDIRECT, "it follows by itself: each request is a call")
            .cannot(Call.CANCELLED, "what it has begun, nobody can cancel"));
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @Versions(
      newest = "vertx-3.9",
      older = {})
  void vertx3KeepsTheContract(String module) throws Exception {
    ClientContract.requireKept(Caller.of(module, "vertx3.Vertx3"));
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @Versions(
      newest = "jdk-11",
      older = {})
  void theJdksClientKeepsTheContract(String module) throws Exception {
    ClientContract.requireKept(
        Caller.of(module, "jdk.JdkClient")
            .fails(Call.CUT, "its answer is not there without the body"));
  }

  @ParameterizedTest
  @Versions(
      newest = "okhttp-5.3",
      older = {"okhttp-3.0", "okhttp-3.14", "okhttp-4.12"})
  void okHttpKeepsTheContract(String module) throws Exception {
    Caller caller = Caller.of(module, "okhttp.OkHttpClients");
    if (module.equals("okhttp-3.0")) {
      caller
          .serves(Call.TIMEOUT, 2, "it asks again on a connection that it has not used before")
          .withoutIds("it has no chain yet that takes a changed request");
    }
    ClientContract.requireKept(caller);
  }
}
