package io.packwatch.agent.probe.http;

import graphql.execution.ExecutionContext;
import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.Recording;
import io.packwatch.bootstrap.Routes;
import net.bytebuddy.asm.Advice;

/**
 * GraphQL Java 13 to 26: the operation that a request names follows on the request's route.
 *
 * <p>All requests of a GraphQL service have one path, so their route says nothing. The name is the
 * client's: it is taken only from a document that the schema has accepted, and only as many are
 * told apart as routes are. Of several operations in one request the first names it. A response
 * that reports errors has status 200, which says whether the request has failed here, too.
 */
@ProbeInfo(
    name = "graphql-java",
    kind = ProbeInfo.Kind.FRAMEWORK,
    library = "GraphQL Java",
    versions = "13 to 26",
    measures =
        "The operation's name, behind the route of the request. Errors in a response of status 200 are none.",
    brings = "graphql",
    calls = "graphql/",
    usedBy = "graphql/")
public final class GraphQl implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.type("graphql.execution.Execution")
        .advise(
            Methods.named("executeOperation").taking("(Lgraphql/execution/ExecutionContext;"),
            Operation.class);
  }

  static final class Operation {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) ExecutionContext context) {
      if (Recording.routes) {
        Routes.operation(context.getOperationDefinition().getName());
      }
    }
  }
}
