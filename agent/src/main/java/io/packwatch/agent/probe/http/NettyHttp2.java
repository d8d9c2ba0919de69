package io.packwatch.agent.probe.http;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.util.Attribute;
import io.netty.util.AttributeKey;
import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.Correlation;
import io.packwatch.bootstrap.Recording;
import io.packwatch.bootstrap.ServerConnection;
import io.packwatch.bootstrap.ServerRequests;
import io.packwatch.bootstrap.ServerStreams;
import net.bytebuddy.asm.Advice;

/**
 * HTTP/2 on Netty 4.1 and 4.2: every stream that a client opens, until its answer has been written.
 *
 * <p>All that serves HTTP/2 by Netty has its decoder and encoder of frames, whatever it makes of
 * the frames: child channels, messages of HTTP/1 or objects of its own. gRPC's own server is {@link
 * GrpcServer}'s.
 *
 * <pre>
 * head read    answer's head written    its end written    stream closed
 *    |-----------------|-------------------------|  complete
 *    |-----------------|---------------------------------------|  given up, or cut off
 * </pre>
 */
@ProbeInfo(
    name = "netty-http2",
    kind = ProbeInfo.Kind.SERVER,
    library = "Netty, HTTP/2",
    versions = "4.1 and 4.2",
    measures =
        "Every request that Netty's codec of HTTP/2 decodes, until its answer is written, and so"
            + " those of Reactor Netty, Vert.x and Armeria.",
    brings = "io.netty",
    calls = "io/netty/")
public final class NettyHttp2 implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    String http2 = "io.netty.handler.codec.http2.";
    String context = "(Lio/netty/channel/ChannelHandlerContext;I";
    String headers = context + "Lio/netty/handler/codec/http2/Http2Headers;";
    by.type(http2 + "DefaultHttp2ConnectionDecoder$FrameReadListener")
        .advise(Methods.named("onHeadersRead").taking(headers + "ISZIZ)"), Head.class)
        .advise(Methods.named("onDataRead").taking(context), Body.class)
        .advise(Methods.named("onRstStreamRead").taking(context), Reset.class);
    by.type(http2 + "DefaultHttp2ConnectionEncoder")
        .advise(Methods.named("writeHeaders").taking(headers + "ISZIZ"), Answer.class)
        .advise(Methods.named("writeHeaders0").taking(headers), Answer.class);
    by.type(http2 + "Http2ConnectionHandler")
        .advise(Methods.named("closeStreamLocal"), Complete.class)
        .advise(Methods.named("resetStream").taking(context + "J"), Failed.class)
        .advise(Methods.named("closeStream"), Closed.class)
        .advise(Methods.named("channelInactive"), Disconnected.class);
  }

  static final class Head {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter(
        @Advice.Argument(0) ChannelHandlerContext context,
        @Advice.Argument(1) int stream,
        @Advice.Argument(2) Http2Headers headers) {
      if (!(context.handler() instanceof Http2ConnectionHandler)
          || context.handler().getClass().getName().startsWith("io.grpc.")) {
        return false;
      }
      Http2Connection http2 = ((Http2ConnectionHandler) context.handler()).connection();
      if (!http2.isServer()) {
        return false;
      }
      Attribute<Object> kept =
          context.channel().attr(AttributeKey.<Object>valueOf("io.packwatch.connection"));
      Object connection = kept.get();
      boolean isNew = !http2.streamMayHaveExisted(stream);
      if (!isNew) {
        return connection != null && ((ServerConnection) connection).streams().enter(stream);
      }
      ServerConnection.serve();
      if (connection == null) {
        connection = new ServerConnection(ServerRequests.NETTY, context.channel());
        kept.set(connection);
      }
      ServerStreams streams = ((ServerConnection) connection).streams();
      boolean begun = streams.begin(stream);
      if (begun && Recording.followed && Correlation.awaitsHeaders() && headers.method() != null) {
        CharSequence id = headers.get(Correlation.lowerCaseHeader());
        CharSequence requestId = headers.get("x-request-id");
        CharSequence trace = headers.get("traceparent");
        streams.answerWith(
            stream,
            Correlation.received(
                headers.method().toString(),
                id == null ? null : id.toString(),
                requestId == null ? null : requestId.toString(),
                trace == null ? null : trace.toString()));
      }
      return begun;
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.Enter boolean begun,
        @Advice.Thrown Throwable failure,
        @Advice.Argument(0) ChannelHandlerContext context,
        @Advice.Argument(1) int stream) {
      if (!begun) {
        return;
      }
      ServerConnection.leaveHere();
      Http2Connection http2 = ((Http2ConnectionHandler) context.handler()).connection();
      if (failure != null && http2.stream(stream) == null) {
        Object connection =
            context.channel().attr(AttributeKey.<Object>valueOf("io.packwatch.connection")).get();
        if (connection != null) {
          ((ServerConnection) connection).streams().refused(stream);
        }
      }
    }
  }

  static final class Body {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter(
        @Advice.Argument(0) ChannelHandlerContext context, @Advice.Argument(1) int stream) {
      Object connection =
          context.channel().attr(AttributeKey.<Object>valueOf("io.packwatch.connection")).get();
      return connection != null && ((ServerConnection) connection).streams().enter(stream);
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter boolean entered) {
      if (entered) {
        ServerConnection.leaveHere();
      }
    }
  }

  /** Names of fields are in small letters in HTTP/2. */
  static final class Answer {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.Argument(0) ChannelHandlerContext context,
        @Advice.Argument(1) int stream,
        @Advice.Argument(2) Http2Headers headers) {
      Object connection =
          context.channel().attr(AttributeKey.<Object>valueOf("io.packwatch.connection")).get();
      if (connection == null) {
        return;
      }
      ServerStreams streams = ((ServerConnection) connection).streams();
      if (Recording.followed) {
        String id = streams.answerId(stream);
        if (id != null) {
          try {
            headers.set(Correlation.lowerCaseHeader(), id);
          } catch (UnsupportedOperationException fixed) {
            // an answer that nobody may change goes out as it is
          }
        }
      }
      streams.answered(stream, headers.status(), headers.get("content-type"));
    }
  }

  /** Called when the end of an answer is written. */
  static final class Complete {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.Argument(0) Http2Stream stream, @Advice.Argument(1) ChannelFuture written) {
      Object connection =
          written.channel().attr(AttributeKey.<Object>valueOf("io.packwatch.connection")).get();
      if (connection != null) {
        ((ServerConnection) connection).streams().complete(stream.id());
      }
    }
  }

  /** The server gives a stream up, for whatever reason but that all is done. */
  static final class Failed {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.Argument(0) ChannelHandlerContext context,
        @Advice.Argument(1) int stream,
        @Advice.Argument(2) long code) {
      Object connection =
          context.channel().attr(AttributeKey.<Object>valueOf("io.packwatch.connection")).get();
      if (connection != null && code != 0) {
        ((ServerConnection) connection).streams().failed(stream);
      }
    }
  }

  /** Before the handlers hear of it, who may reset the stream as well. */
  static final class Reset {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.Argument(0) ChannelHandlerContext context, @Advice.Argument(1) int stream) {
      Object connection =
          context.channel().attr(AttributeKey.<Object>valueOf("io.packwatch.connection")).get();
      if (connection != null) {
        ((ServerConnection) connection).streams().closed(stream);
      }
    }
  }

  /** A stream is closed whose answer is not complete. */
  static final class Closed {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @Advice.Argument(0) Http2Stream stream, @Advice.Argument(1) ChannelFuture closed) {
      Object connection =
          closed.channel().attr(AttributeKey.<Object>valueOf("io.packwatch.connection")).get();
      if (connection != null) {
        ((ServerConnection) connection).streams().closed(stream.id());
      }
    }
  }

  /** Before the handlers hear of it: what they send now, nobody gets. */
  static final class Disconnected {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@Advice.Argument(0) ChannelHandlerContext context) {
      Object connection =
          context.channel().attr(AttributeKey.<Object>valueOf("io.packwatch.connection")).get();
      if (connection != null) {
        ((ServerConnection) connection).closed();
      }
    }
  }
}
