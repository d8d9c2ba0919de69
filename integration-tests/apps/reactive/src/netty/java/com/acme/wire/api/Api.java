package com.acme.wire.api;

import com.acme.wire.services.Greetings;
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
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Answers at once, later, in parts, and never. */
public final class Api extends ChannelInboundHandlerAdapter {

  private final Greetings greetings = new Greetings();

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    FullHttpRequest request = (FullHttpRequest) message;
    String path = request.uri();
    boolean keepAlive = HttpUtil.isKeepAlive(request);
    request.release();
    if (path.startsWith("/status/")) {
      HttpResponseStatus status = HttpResponseStatus.valueOf(Integer.parseInt(path.substring(8)));
      answer(context, status, path, keepAlive);
    } else if (path.equals("/later")) {
      context
          .executor()
          .schedule(
              () -> answer(context, HttpResponseStatus.OK, path, keepAlive),
              50,
              TimeUnit.MILLISECONDS);
    } else if (path.equals("/thread")) {
      new Thread(() -> answer(context, HttpResponseStatus.OK, path, keepAlive), "later").start();
    } else if (path.equals("/stream")) {
      stream(context, path);
    } else if (path.equals("/until-close")) {
      context.write(new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));
      context
          .writeAndFlush(
              new DefaultHttpContent(Unpooled.copiedBuffer("all", StandardCharsets.UTF_8)))
          .addListener(ChannelFutureListener.CLOSE);
    } else if (path.equals("/throw")) {
      throw new IllegalStateException("meant to fail");
    } else if (!path.equals("/never")) {
      answer(context, HttpResponseStatus.OK, path, keepAlive);
    }
  }

  private void answer(
      ChannelHandlerContext context, HttpResponseStatus status, String path, boolean keepAlive) {
    DefaultFullHttpResponse answer =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            status,
            Unpooled.copiedBuffer(greetings.hello(path), StandardCharsets.UTF_8));
    answer.headers().set("content-length", answer.content().readableBytes());
    ChannelFuture sent = context.writeAndFlush(answer);
    if (!keepAlive) {
      sent.addListener(ChannelFutureListener.CLOSE);
    }
  }

  private void stream(ChannelHandlerContext context, String path) {
    HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    head.headers().set("transfer-encoding", "chunked");
    context.writeAndFlush(head);
    for (int i = 0; i < 3; i++) {
      context.writeAndFlush(
          new DefaultHttpContent(Unpooled.copiedBuffer(path, StandardCharsets.UTF_8)));
    }
    context
        .executor()
        .schedule(
            () ->
                context
                    .writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT)
                    .addListener(ChannelFutureListener.CLOSE),
            1_500,
            TimeUnit.MILLISECONDS);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
    context.close();
  }
}
