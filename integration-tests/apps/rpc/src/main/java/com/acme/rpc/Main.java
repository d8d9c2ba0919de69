package com.acme.rpc;

import com.acme.rpc.api.CallHandler;
import com.acme.rpc.orders.Ids;
import com.acme.rpc.orders.OrderService;
import com.acme.rpc.partner.Partner;
import com.sun.net.httpserver.HttpServer;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.ServerInterceptors;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/**
 * Serves by gRPC, over the transport in the first argument, and by HTTP, which has it call itself.
 */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    String transport = arguments[0];
    boolean within = transport.equals("inprocess");
    Server server =
        serverBuilder(transport)
            .addService(ServerInterceptors.intercept(new OrderService(), new Ids()))
            .build()
            .start();
    ManagedChannel channel =
        within
            ? InProcessChannelBuilder.forName("orders").build()
            : ManagedChannelBuilder.forAddress("localhost", server.getPort())
                .usePlaintext()
                .build();
    HttpServer http = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    http.setExecutor(Executors.newFixedThreadPool(4));
    http.createContext("/call", new CallHandler(new Partner(channel)));
    http.start();
    System.out.println("READY " + http.getAddress().getPort());
  }

  private static ServerBuilder<?> serverBuilder(String transport) throws Exception {
    if (transport.equals("inprocess")) {
      return InProcessServerBuilder.forName("orders");
    }
    if (!transport.equals("okhttp")) {
      return ServerBuilder.forPort(0);
    }
    // its server came later than the version that this is compiled with
    Object insecure =
        Class.forName("io.grpc.InsecureServerCredentials").getMethod("create").invoke(null);
    return (ServerBuilder<?>)
        Class.forName("io.grpc.okhttp.OkHttpServerBuilder")
            .getMethod("forPort", int.class, Class.forName("io.grpc.ServerCredentials"))
            .invoke(null, 0, insecure);
  }
}
