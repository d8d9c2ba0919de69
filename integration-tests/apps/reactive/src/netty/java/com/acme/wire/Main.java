package com.acme.wire;

import com.acme.wire.api.Api;
import com.acme.wire.security.Gate;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpServerCodec;
import java.net.InetSocketAddress;

/** Serves with the codec, or with {@code pair}, with its two halves. */
public final class Main {

  private static final int MOST_BYTES = 65_536;

  private Main() {}

  public static void main(String[] args) throws InterruptedException {
    boolean pair = args.length > 0 && args[0].equals("pair");
    EventLoopGroup group = new NioEventLoopGroup(2);
    ServerBootstrap server = new ServerBootstrap();
    server.group(group);
    server.channel(NioServerSocketChannel.class);
    server.childHandler(
        new ChannelInitializer<SocketChannel>() {
          @Override
          protected void initChannel(SocketChannel channel) {
            ChannelPipeline pipeline = channel.pipeline();
            if (pair) {
              pipeline.addLast(new HttpRequestDecoder(), new HttpResponseEncoder());
            } else {
              pipeline.addLast(new HttpServerCodec());
            }
            pipeline.addLast(new HttpObjectAggregator(MOST_BYTES), new Gate(), new Api());
          }
        });
    Channel channel = server.bind("localhost", 0).sync().channel();
    System.out.println("READY " + ((InetSocketAddress) channel.localAddress()).getPort());
  }
}
