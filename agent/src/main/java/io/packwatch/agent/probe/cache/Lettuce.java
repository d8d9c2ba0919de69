package io.packwatch.agent.probe.cache;

import io.lettuce.core.protocol.RedisCommand;
import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.CacheCalls;
import net.bytebuddy.asm.Advice;

/**
 * Commands of Lettuce's synchronous and asynchronous APIs: the first waits for the future that the
 * second gives.
 */
@ProbeInfo(
    name = "lettuce",
    kind = ProbeInfo.Kind.CACHE,
    library = "Lettuce",
    versions = "5.0 to 7.7",
    measures =
        "Commands of Redis by the synchronous and the asynchronous API, and hits and misses of"
            + " `GET`, `GETEX` and `HGET`. Each command is a call, in a transaction, too. Not the"
            + " reactive API, nor commands that wait by design or manage a connection.",
    calls = "io/lettuce/core/",
    usedBy = "io/lettuce/core/")
public final class Lettuce implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.type("io.lettuce.core.AbstractRedisAsyncCommands")
        .advise(
            Methods.named("dispatch").taking("(Lio/lettuce/core/protocol/RedisCommand;)"),
            Dispatch.class);
    by.type("io.lettuce.core.AbstractRedisClient")
        .advise(Methods.named("getConnection"), Connect.class);
  }

  static final class Dispatch {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@Advice.Argument(0) RedisCommand<?, ?, ?> command) {
      return CacheCalls.begin(command.getType().name());
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Argument(0) RedisCommand<?, ?, ?> command,
        @Advice.Enter long started,
        @Advice.Return Object future,
        @Advice.Thrown Throwable failure) {
      if (started != 0) {
        CacheCalls.await(started, command.getType().name(), future, failure);
      }
    }
  }

  static final class Connect {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter() {
      return CacheCalls.connecting();
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter long started, @Advice.Thrown Throwable failure) {
      CacheCalls.connected(started, failure);
    }
  }
}
