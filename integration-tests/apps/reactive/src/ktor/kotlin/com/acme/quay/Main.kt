package com.acme.quay

import com.acme.quay.api.api
import com.acme.quay.security.gate
import com.acme.quay.sockets.echo
import io.ktor.server.application.Application
import io.ktor.server.application.install
import io.ktor.server.cio.CIO
import io.ktor.server.engine.embeddedServer
import io.ktor.server.netty.Netty
import io.ktor.server.routing.routing
import io.ktor.server.websocket.WebSockets
import java.net.ConnectException
import java.net.ServerSocket
import java.net.Socket

/** Runs on the engine that its argument names. */
object Main {

  @JvmStatic
  fun main(arguments: Array<String>) {
    val port = ServerSocket(0).use { it.localPort }
    val netty = arguments[0] == "netty"
    val module: Application.() -> Unit = {
      install(WebSockets)
      gate()
      routing {
        api(port, netty)
        echo()
      }
    }
    if (netty) {
      embeddedServer(Netty, port, "localhost", module = module).start(wait = false)
    } else {
      embeddedServer(CIO, port, "localhost", module = module).start(wait = false)
    }
    while (!isOpen(port)) {
      Thread.sleep(10)
    }
    println("READY $port")
    Thread.currentThread().join()
  }

  private fun isOpen(port: Int) =
    try {
      Socket("localhost", port).close()
      true
    } catch (refused: ConnectException) {
      false
    }
}
