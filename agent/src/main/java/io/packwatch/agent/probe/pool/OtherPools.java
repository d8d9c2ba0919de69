package io.packwatch.agent.probe.pool;

import io.packwatch.agent.probe.OwnWork;
import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;

/**
 * Pools without gauges. Their own work on connections is not counted, even outside of JDBC calls
 * and of their own threads.
 *
 * <p>Whatever makes its connections for Commons Pool tests idle ones on a thread of that. A
 * connection of Vibur 4 to 26 is a proxy of the JDK's, whose {@code close} is no method of the
 * pool's. Vibur and the pool of MariaDB's driver 1.8 to 4 open their first connections before they
 * are asked for one.
 */
@ProbeInfo(
    name = "jdbc",
    kind = ProbeInfo.Kind.POOL,
    library = "Vibur, MariaDB's pool, pools on Commons Pool",
    versions = "Vibur 4 to 26, MariaDB 1.8 to 4",
    measures = "Nothing: their own statements on connections are not counted as the application's.",
    order = 1)
public final class OtherPools implements Probe {

  /** The methods of a connection factory that Commons Pool calls. */
  private static final String[] FACTORY = {
    "makeObject(", "activateObject(", "validateObject(", "passivateObject(", "destroyObject("
  };

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.driverClasses(FACTORY).advise(Methods.beginning(FACTORY), OwnWork.class);
    by.type("org.vibur.dbcp.pool.ConnectionFactory")
        .advise(Methods.named("create", "readyToTake", "readyToRestore", "destroy"), OwnWork.class);
    by.type("org.mariadb.jdbc.pool.Pools").advise(Methods.named("retrievePool"), OwnWork.class);
    by.type("org.mariadb.jdbc.internal.util.pool.Pools")
        .advise(Methods.named("retrievePool"), OwnWork.class);
  }
}
