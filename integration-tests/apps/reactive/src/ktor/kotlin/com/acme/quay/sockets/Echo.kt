package com.acme.quay.sockets

import io.ktor.server.routing.Route
import io.ktor.server.websocket.webSocket
import io.ktor.websocket.Frame
import io.ktor.websocket.readText

/** Says what it hears. */
fun Route.echo() {
  webSocket("/socket") {
    for (frame in incoming) {
      if (frame is Frame.Text) {
        send(Frame.Text(frame.readText()))
      }
    }
  }
}
