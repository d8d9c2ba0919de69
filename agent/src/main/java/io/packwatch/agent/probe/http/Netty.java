package io.packwatch.agent.probe.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.Attribute;
import io.netty.util.AttributeKey;
import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.Correlation;
import io.packwatch.bootstrap.ErrorListener;
import io.packwatch.bootstrap.LibraryKeys;
import io.packwatch.bootstrap.Recording;
import io.packwatch.bootstrap.Requests;
import io.packwatch.bootstrap.ServerConnection;
import io.packwatch.bootstrap.ServerRequests;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Netty 4.1 and 4.2: every request that a decoder of HTTP/1 makes of what it reads, until the last
 * part of its answer has passed the encoder. So is what is built on these.
 *
 * <p>A connection keeps its requests in an attribute of its channel. The decoder's and encoder's
 * superclasses are advised, because it is they that are called; of what else is built on those only
 * a JVM that serves asks more than one question. Their advice must not name their subclasses: to
 * look for one would define the class that is being woven.
 */
@ProbeInfo(
    name = "netty",
    kind = ProbeInfo.Kind.SERVER,
    library = "Netty, HTTP/1.1",
    versions = "4.1 and 4.2",
    measures =
        "Every request that Netty's codec of HTTP/1.1 decodes, until its answer is encoded, and so"
            + " those of Reactor Netty, Vert.x and Armeria.",
    brings = "io.netty",
    calls = "io/netty/")
public final class Netty implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.type("io.netty.handler.codec.http.HttpRequestDecoder")
        .advise(Methods.constructors(), Serves.class);
    by.type("io.netty.handler.codec.ByteToMessageDecoder")
        .advise(Methods.named("channelRead", "channelInactive", "userEventTriggered"), Read.class)
        .advise(Methods.named("channelInactive"), Closed.class);
    by.type("io.netty.handler.codec.http.HttpObjectDecoder")
        .advise(
            Methods.named("decode")
                .taking("(Lio/netty/channel/ChannelHandlerContext;Lio/netty/buffer/ByteBuf;"),
            Decode.class);
    by.type("io.netty.handler.codec.http.HttpObjectEncoder")
        .advise(
            Methods.named("encode")
                .taking("(Lio/netty/channel/ChannelHandlerContext;Ljava/lang/Object;"),
            Encode.class);
    by.type("io.netty.channel.AbstractChannelHandlerContext")
        .advise(Methods.named("fireChannelRead").taking("(Ljava/lang/Object;)"), PassedOn.class)
        .advise(
            Methods.named("invokeExceptionCaught").taking("(Ljava/lang/Throwable;)"), Thrown.class);
    by.type("io.netty.channel.DefaultChannelPipeline")
        .advise(
            Methods.named("onUnhandledInboundException").taking("(Ljava/lang/Throwable;)"),
            Unhandled.class);
    by.type("io.netty.channel.DefaultChannelPipeline$HeadContext")
        .advise(
            Methods.named("close").taking("(Lio/netty/channel/ChannelHandlerContext;"),
            GivenUp.class);
  }

  static final class Serves {

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit() {
      ServerConnection.serve();
    }
  }

  /** What is decoded is handled before this returns, or handed to other threads. */
  static final class Read {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter() {
      return ServerConnection.areServed() && !Requests.open();
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter boolean decodes) {
      if (decodes) {
        ServerConnection.leaveHere();
      }
    }
  }

  static final class Decode {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static int enter(@Advice.Argument(2) List<Object> decoded) {
      return ServerConnection.areServed() ? decoded.size() : Integer.MAX_VALUE;
    }

    @SuppressWarnings("unchecked") // the key that was kept below
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.Enter int before,
        @Advice.Argument(0) ChannelHandlerContext context,
        @Advice.Argument(2) List<Object> decoded) {
      if (decoded.size() <= before) {
        return;
      }
      Object message = decoded.get(before);
      Channel channel = context.channel();
      boolean head =
          message != LastHttpContent.EMPTY_LAST_CONTENT && message instanceof HttpRequest;
      if (!head && ServerConnection.here(channel) != null) {
        return; // in the request that this is a part of
      }
      Object key = LibraryKeys.of(AttributeKey.class); // faster than Netty finds it by its name
      if (key == null) {
        key =
            LibraryKeys.keep(
                AttributeKey.class, AttributeKey.<Object>valueOf("io.packwatch.connection"));
      }
      Attribute<Object> kept = channel.attr((AttributeKey<Object>) key);
      Object connection = kept.get();
      if (!head) {
        if (connection != null) {
          ((ServerConnection) connection).goOn();
        }
        return;
      }
      if (connection == null) {
        connection = new ServerConnection(ServerRequests.NETTY, channel);
        kept.set(connection);
      }
      ((ServerConnection) connection).begin();
      if (Recording.followed && Correlation.awaitsHeaders()) {
        HttpRequest request = (HttpRequest) message;
        ((ServerConnection) connection)
            .answerWith(
                Correlation.received(
                    request.method().name(),
                    request.headers().get(Correlation.header()),
                    request.headers().get("X-Request-Id"),
                    request.headers().get("traceparent")));
      }
    }
  }

  static final class Encode {

    @SuppressWarnings("UnusedVariable") // local variables of the woven method, which exit reads
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Object enter(
        @Advice.Argument(0) ChannelHandlerContext context,
        @Advice.Argument(1) Object message,
        @Advice.Local("head") boolean head,
        @Advice.Local("last") boolean last) {
      if (!ServerConnection.areServed()) {
        return null;
      }
      head = message instanceof HttpResponse;
      last = message instanceof LastHttpContent;
      if (!head && !last) {
        return null;
      }
      Channel channel = context.channel();
      Object connection = ServerConnection.here(channel);
      if (connection == null) {
        connection = channel.attr(AttributeKey.<Object>valueOf("io.packwatch.connection")).get();
      }
      if (head && connection != null && Recording.followed) {
        String id = ((ServerConnection) connection).answerId();
        if (id != null) {
          try {
            ((HttpResponse) message).headers().set(Correlation.header(), id);
          } catch (UnsupportedOperationException fixed) {
            return connection; // an answer that nobody may change goes out as it is
          }
        }
      }
      return connection;
    }

    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(
        @Advice.Enter Object connection,
        @Advice.Argument(1) Object message,
        @Advice.Local("head") boolean head,
        @Advice.Local("last") boolean last) {
      if (connection == null) {
        return;
      }
      if (head) {
        HttpResponse response = (HttpResponse) message;
        int status = response.status().code();
        String upgrade = status == 101 ? response.headers().get("upgrade") : null;
        if (last) {
          ((ServerConnection) connection).answered(status, upgrade);
          return;
        }
        boolean open =
            !response.headers().contains("content-length")
                && !response.headers().contains("transfer-encoding");
        ((ServerConnection) connection)
            .answered(status, upgrade, response.headers().get("content-type"), open);
      }
      if (last) {
        ((ServerConnection) connection).complete();
      }
    }
  }

  /** A handler closes the connection; where the client has, Netty does so elsewhere. */
  static final class GivenUp {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) ChannelHandlerContext context) {
      if (ServerConnection.areServed() && context.channel().isActive()) {
        Object connection =
            context.channel().attr(AttributeKey.<Object>valueOf("io.packwatch.connection")).get();
        if (connection != null) {
          ((ServerConnection) connection).givenUp();
        }
      }
    }
  }

  /** Before the handlers hear of it: what they send now, nobody gets. */
  static final class Closed {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) ChannelHandlerContext context) {
      if (ServerConnection.areServed()) {
        Object connection =
            context.channel().attr(AttributeKey.<Object>valueOf("io.packwatch.connection")).get();
        if (connection != null) {
          ((ServerConnection) connection).closed();
        }
      }
    }
  }

  /**
   * The innermost of those that get a request handles it. What was not decoded yet is none, which a
   * superclass tells faster than an interface.
   */
  static final class PassedOn {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) Object message) {
      if (!(message instanceof ByteBuf)
          && ServerConnection.areServed()
          && message instanceof HttpRequest) {
        Requests.passedOn();
      }
    }
  }

  /** What a handler threw: it may answer still. */
  static final class Thrown {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter() {
      ServerConnection.threw();
    }
  }

  /** No handler made anything of it. */
  static final class Unhandled {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) Throwable failure) {
      if (Requests.open()) {
        ServerRequests.failed(failure, false);
        if (Recording.followed) {
          ErrorListener.thrown(failure);
        }
      }
    }
  }
}
