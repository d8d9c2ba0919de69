package com.acme.wire.api;

import com.acme.wire.services.Greetings;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Answers at once, later, in parts, and never. */
public final class Api extends ChannelInboundHandlerAdapter {

  private static final int SOON_MILLIS = 50;
  private static final int TICKS = 30;

  private final Greetings greetings = new Greetings();

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    FullHttpRequest request = (FullHttpRequest) message;
    String path = request.uri();
    boolean keepAlive = HttpUtil.isKeepAlive(request);
    String id = request.headers().get("x-correlation-id");
    request.release();
    if (path.startsWith("/orders")) {
      String order = greetings.hello("order " + path.substring(path.lastIndexOf('/') + 1));
      answer(context, HttpResponseStatus.OK, order, keepAlive);
      return;
    }
    switch (path) {
      case "/later":
        later(context, () -> answer(context, HttpResponseStatus.OK, path, keepAlive));
        break;
      case "/busy":
        HttpResponseStatus busy = HttpResponseStatus.SERVICE_UNAVAILABLE;
        later(context, () -> answer(context, busy, path, keepAlive));
        break;
      case "/fail":
        throw new IllegalStateException("meant to fail");
      case "/refused":
        throw new IllegalArgumentException("meant to be refused");
      case "/broken":
        begin(context);
        throw new IllegalStateException("meant to break");
      case "/thread":
        Threads.perTask().execute(() -> answer(context, HttpResponseStatus.OK, path, keepAlive));
        break;
      case "/stream":
        begin(context);
        tick(context, 0);
        break;
      case "/until-close":
        context.write(new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));
        context
            .writeAndFlush(new DefaultHttpContent(bytes("all")))
            .addListener(ChannelFutureListener.CLOSE);
        break;
      case "/carried":
        int port = ((InetSocketAddress) context.channel().localAddress()).getPort();
        CompletableFuture.supplyAsync(() -> Remote.ask(port))
            .thenAccept(text -> answer(context, HttpResponseStatus.OK, text, keepAlive));
        break;
      case "/id":
        answer(context, HttpResponseStatus.OK, "" + id, keepAlive);
        break;
      case "/never":
        System.out.println("never");
        break;
      default:
        answer(context, HttpResponseStatus.NOT_FOUND, path, keepAlive);
    }
  }

  private static void later(ChannelHandlerContext context, Runnable task) {
    context.executor().schedule(task, SOON_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static ByteBuf bytes(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
  }

  private static void answer(
      ChannelHandlerContext context, HttpResponseStatus status, String text, boolean keepAlive) {
    DefaultFullHttpResponse answer =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, bytes(text));
    answer.headers().set("content-length", answer.content().readableBytes());
    ChannelFuture sent = context.writeAndFlush(answer);
    if (!keepAlive) {
      sent.addListener(ChannelFutureListener.CLOSE);
    }
  }

  private static void begin(ChannelHandlerContext context) {
    HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    head.headers().set("transfer-encoding", "chunked");
    context.writeAndFlush(head);
  }

  private static void tick(ChannelHandlerContext context, int tick) {
    if (tick == TICKS) {
      context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
    } else {
      context.writeAndFlush(new DefaultHttpContent(bytes("tick " + tick)));
      later(context, () -> tick(context, tick + 1));
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
    if (failure instanceof IllegalArgumentException) {
      answer(context, HttpResponseStatus.CONFLICT, failure.getMessage(), true);
    } else {
      context.close();
    }
  }
}
