package com.acme.wire;

import com.acme.wire.api.Api;
import com.acme.wire.security.Gate;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerUpgradeHandler;
import io.netty.handler.codec.http2.Http2MultiplexCodecBuilder;
import io.netty.handler.codec.http2.Http2ServerUpgradeCodec;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import java.net.InetSocketAddress;

/**
 * Serves with the codec, with its two halves ({@code pair}), or by HTTP/2 as well, to which clients
 * may switch ({@code http2}).
 */
public final class Main {

  private static final int MOST_BYTES = 65_536;

  private Main() {}

  public static void main(String[] args) throws InterruptedException {
    String codec = args.length > 0 ? args[0] : "codec";
    EventLoopGroup group = new NioEventLoopGroup(2);
    ServerBootstrap server = new ServerBootstrap();
    server.group(group);
    server.channel(NioServerSocketChannel.class);
    server.childHandler(
        new ChannelInitializer<SocketChannel>() {
          @Override
          protected void initChannel(SocketChannel channel) {
            ChannelPipeline pipeline = channel.pipeline();
            if (codec.equals("pair")) {
              pipeline.addLast(new HttpRequestDecoder(), new HttpResponseEncoder());
            } else if (codec.equals("http2")) {
              HttpServerCodec http1 = new HttpServerCodec();
              pipeline.addLast(http1);
              pipeline.addLast(
                  new HttpServerUpgradeHandler(http1, protocol -> new ToHttp2(), MOST_BYTES));
            } else {
              pipeline.addLast(new HttpServerCodec());
            }
            pipeline.addLast("body", new HttpObjectAggregator(MOST_BYTES));
            pipeline.addLast(new Gate(), new Api());
          }
        });
    Channel channel = server.bind("localhost", 0).sync().channel();
    System.out.println("READY " + ((InetSocketAddress) channel.localAddress()).getPort());
  }

  /** Handlers of HTTP/1 go: each stream has its own. */
  private static final class ToHttp2 extends Http2ServerUpgradeCodec {

    ToHttp2() {
      super(Http2MultiplexCodecBuilder.forServer(stream()).build());
    }

    @Override
    public void upgradeTo(ChannelHandlerContext context, FullHttpRequest request) {
      context.pipeline().remove("body");
      context.pipeline().remove(Gate.class);
      context.pipeline().remove(Api.class);
      super.upgradeTo(context, request);
    }
  }

  private static ChannelInitializer<Channel> stream() {
    return new ChannelInitializer<Channel>() {
      @Override
      protected void initChannel(Channel stream) {
        stream
            .pipeline()
            .addLast(
                new Http2StreamFrameToHttpObjectCodec(true),
                new HttpObjectAggregator(MOST_BYTES),
                new Gate(),
                new Api());
      }
    };
  }
}
