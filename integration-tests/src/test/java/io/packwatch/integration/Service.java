package io.packwatch.integration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A service that is to keep {@link ServerContract}: how it is started, what its framework calls the
 * routes, and in what it differs from the others.
 */
final class Service {

  /** A request of this service's own. */
  record Further(String path, int times, int status, String owner, String route) {}

  /** The route of what no handler was found for, and of all where routes have no names. */
  static final String NO_ROUTE = "Other";

  private final Callable<Launch> launch;
  private final Map<Question, String> missing = new EnumMap<>(Question.class);
  private final Map<Question, Integer> statuses = new EnumMap<>(Question.class);
  private final Map<Question, String> owners = new EnumMap<>(Question.class);
  private final Map<Question, String> routes = new EnumMap<>(Question.class);
  private final List<Further> further = new ArrayList<>();
  private String handlers = "API";
  private @Nullable String callers;
  private boolean hasRoutes = true;
  private boolean breaksAsIfLeft;
  private boolean ordered = true;
  private boolean breaksAsIfEnded;
  private boolean switchesForNobody;
  private boolean bodiesInTurn;
  private String[] alsoSaid = {};

  /** A launch each time: no two applications share one. */
  Service(Callable<Launch> launch) {
    this.launch = launch;
    owners.put(Question.CLOSED, "Security");
    routes.put(Question.CLOSED, NO_ROUTE);
    owners.put(Question.NOWHERE, "Other");
    routes.put(Question.NOWHERE, NO_ROUTE);
    owners.put(Question.SOCKET, "Sockets");
  }

  Launch launch() throws Exception {
    return launch
        .call()
        .with("packwatch.endpoints", "on")
        .with("packwatch.series.limit", "1000")
        .with("packwatch.correlation", "on")
        .with("packwatch.metric.ClientAborts", "on");
  }

  /** The package of the handlers, where that is not {@code API}. */
  Service handledBy(String owner) {
    handlers = owner;
    return this;
  }

  /** The package whose code makes the outbound call, where that is not the handlers'. */
  Service callsFrom(String owner) {
    callers = owner;
    return this;
  }

  /** The framework's words for the path of a question. */
  Service route(Question question, String template) {
    routes.put(question, template);
    return this;
  }

  /** The package that a question's requests belong to. */
  Service owner(Question question, String owner) {
    owners.put(question, owner);
    return this;
  }

  /** The status that this framework answers with, in its own way. */
  Service status(Question question, int status) {
    statuses.put(question, status);
    return this;
  }

  /** Says what cannot be asked, and why. */
  Service cannot(Question question, String because) {
    if (because.isBlank()) {
      throw new IllegalArgumentException(question + " is left out without a reason");
    }
    missing.put(question, because);
    return this;
  }

  /** Says that routes have no names, and why. */
  Service withoutRoutes(String because) {
    hasRoutes = because.isBlank();
    return this;
  }

  /** Says that an answer which an exception breaks looks complete, and why. */
  Service takesBreakingForAnEnd(String because) {
    breaksAsIfEnded = !because.isBlank();
    return this;
  }

  /** Says that the request which switches to HTTP/2 is nobody's, and why. */
  Service switchesForNobody(String because) {
    switchesForNobody = !because.isBlank();
    return this;
  }

  /** Says that streams of one connection are to send their bodies one after another, and why. */
  Service takesBodiesInTurn(String because) {
    bodiesInTurn = !because.isBlank();
    return this;
  }

  /** Says that an answer which an exception breaks looks as if its client had left, and why. */
  Service takesBreakingForLeaving(String because) {
    breaksAsIfLeft = !because.isBlank();
    return this;
  }

  /** Its answers are written from maps, whose order differs from JVM to JVM. */
  Service answersInAnyOrder(String because) {
    ordered = because.isBlank();
    return this;
  }

  /** An answer as it is compared with another JVM's. */
  String comparable(String answer) {
    if (ordered) {
      return answer;
    }
    char[] letters = answer.toCharArray();
    Arrays.sort(letters);
    return new String(letters);
  }

  /** What the agent says besides its first line. */
  Service alsoSays(String... lines) {
    alsoSaid = lines;
    return this;
  }

  /** Asks this, too, and expects it under its own path. */
  Service also(int times, String path, int status) {
    return also(times, path, status, handlers, path);
  }

  /** Asks this, too, and expects it under this package and route. */
  Service also(int times, String path, int status, String owner, String route) {
    further.add(new Further(path, times, status, owner, route));
    return this;
  }

  boolean can(Question question) {
    return !missing.containsKey(question);
  }

  int status(Question question) {
    return statuses.getOrDefault(question, question.status);
  }

  boolean isError(Question question) {
    return question == Question.BROKEN
        ? !breaksAsIfLeft && !breaksAsIfEnded
        : question.isError(status(question));
  }

  /** Whether broken answers are taken for clients that left. */
  boolean breaksAsIfLeft() {
    return can(Question.BROKEN) && breaksAsIfLeft;
  }

  boolean isSwitchingForNobody() {
    return switchesForNobody;
  }

  /** How many streams of one connection may send their bodies at once. */
  int bodiesAtOnce() {
    return bodiesInTurn ? 1 : Conversation.BODIES;
  }

  String owner(Question question) {
    return owners.getOrDefault(question, handlers);
  }

  String route(Question question) {
    return routes.getOrDefault(question, question.path);
  }

  /** The template of {@code /id}: beside that of the question that leads to it. */
  String idRoute() {
    return route(Question.CARRIED).replace(Question.CARRIED.path, Question.ID);
  }

  String handlers() {
    return handlers;
  }

  String callers() {
    return callers == null ? handlers : callers;
  }

  boolean hasRoutes() {
    return hasRoutes;
  }

  List<Further> further() {
    return further;
  }

  String[] alsoSaid() {
    return alsoSaid;
  }
}
