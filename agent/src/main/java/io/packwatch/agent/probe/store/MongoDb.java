package io.packwatch.agent.probe.store;

import io.packwatch.agent.probe.StatementAdvice;
import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;

/**
 * MongoDB's synchronous driver 3.4 to 5.14, where it executes operations, on the thread of the
 * caller.
 *
 * <p>An operation is a statement, with its retries and with what the driver asks to choose a
 * server. The further batches of a cursor belong to it, as the further rows of a result do, and are
 * not counted. Commands are never read.
 */
@ProbeInfo(
    name = "mongodb",
    kind = ProbeInfo.Kind.STATEMENTS,
    library = "MongoDB driver",
    versions = "3.4 to 5.14",
    measures =
        "Operations, commits and aborts. A query is one with its first batch; further batches of its"
            + " cursor are not counted. Commands are never read.",
    brings = "com.mongodb",
    usedBy = "com/mongodb/")
public final class MongoDb implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    String internal = "com.mongodb.client.internal.";
    by.types(
            internal + "MongoClientDelegate$DelegateOperationExecutor",
            internal + "MongoClusterImpl$OperationExecutorImpl",
            "com.mongodb.Mongo")
        .advise(Methods.named("execute"), StatementAdvice.Execute.class);
    by.type(internal + "ClientSessionImpl")
        .advise(Methods.named("commitTransaction"), StatementAdvice.Commit.class)
        .advise(Methods.named("abortTransaction"), StatementAdvice.Rollback.class);
  }
}
