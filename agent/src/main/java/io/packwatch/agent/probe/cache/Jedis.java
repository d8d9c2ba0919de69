package io.packwatch.agent.probe.cache;

import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.CacheCalls;
import net.bytebuddy.asm.Advice;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.exceptions.JedisRedirectionException;

/**
 * Commands of Jedis, pooled or not, where its connection writes them and reads their answers. The
 * names of the methods are those of all its versions; only what holds a command has changed.
 */
@ProbeInfo(
    name = "jedis",
    kind = ProbeInfo.Kind.CACHE,
    library = "Jedis",
    versions = "2.9 to 8.0",
    measures =
        "Commands of Redis, and hits and misses of `GET`, `GETEX` and `HGET`. A pipeline and a"
            + " transaction are one call each. Not commands that wait by design, nor those that"
            + " manage a connection.",
    calls = "redis/clients/jedis/",
    usedBy = "redis/clients/jedis/")
public final class Jedis implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.type("redis.clients.jedis.Connection")
        .advise(
            Methods.named("sendCommand").taking("(Lredis/clients/jedis/Protocol$Command;"),
            Send.class)
        .advise(
            Methods.named("sendCommand").taking("(Lredis/clients/jedis/commands/ProtocolCommand;"),
            Send.class)
        .advise(
            Methods.named("sendCommand").taking("(Lredis/clients/jedis/CommandArguments;"),
            SendArguments.class)
        .advise(Methods.named("readProtocolWithCheckingBroken").taking("()"), Read.class)
        .advise(Methods.named("flush").taking("()"), Flush.class)
        .advise(Methods.named("connect").taking("()"), Connect.class)
        .advise(Methods.named("initializeFromClientConfig"), Connect.class);
    by.type("redis.clients.jedis.BinaryClient")
        .advise(Methods.named("connect").taking("()"), Connect.class);
  }

  static final class Send {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@Advice.This Object connection, @Advice.Argument(0) Object command) {
      return CacheCalls.send(connection, command);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.This Object connection,
        @Advice.Argument(0) Object command,
        @Advice.Enter long started,
        @Advice.Thrown Throwable failure) {
      CacheCalls.sent(started, connection, command, failure);
    }
  }

  static final class SendArguments {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(
        @Advice.This Object connection, @Advice.Argument(0) CommandArguments arguments) {
      return CacheCalls.send(connection, arguments.getCommand());
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.This Object connection,
        @Advice.Argument(0) CommandArguments arguments,
        @Advice.Enter long started,
        @Advice.Thrown Throwable failure) {
      if (started != 0) {
        CacheCalls.sent(started, connection, arguments.getCommand(), failure);
      }
    }
  }

  static final class Read {
    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.This Object connection,
        @Advice.Return Object answer,
        @Advice.Thrown Throwable failure) {
      CacheCalls.answered(
          connection, answer, failure, failure instanceof JedisRedirectionException);
    }
  }

  /** What cannot be written gets no answer. */
  static final class Flush {
    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.This Object connection, @Advice.Thrown Throwable failure) {
      if (failure != null) {
        CacheCalls.answered(connection, null, failure, false);
      }
    }
  }

  /** With what is said first on a new connection, which is no call of the application's. */
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
