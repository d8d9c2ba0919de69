package com.acme.quay.api

import com.acme.quay.services.Greetings
import io.ktor.http.ContentType
import io.ktor.http.HttpStatusCode
import io.ktor.server.application.call
import io.ktor.server.request.header
import io.ktor.server.request.receiveText
import io.ktor.server.response.respondText
import io.ktor.server.response.respondTextWriter
import io.ktor.server.routing.Route
import io.ktor.server.routing.get
import io.ktor.server.routing.post
import io.ktor.server.routing.route
import java.util.concurrent.Executor
import java.util.concurrent.Executors
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.delay
import kotlinx.coroutines.withContext

private const val PAUSE = 50L
private const val TICKS = 30

/** A thread for each task: a virtual one, where the JVM has those. */
private val threads: Executor =
  try {
    Executors::class.java.getMethod("newVirtualThreadPerTaskExecutor").invoke(null) as Executor
  } catch (older: ReflectiveOperationException) {
    Executor { Thread(it).start() }
  }

/**
 * Orders, at once, later, in parts, and never.
 *
 * @param waits whether what is never answered waits for its client to leave, or writes until then
 */
fun Route.api(port: Int, waits: Boolean) {
  val greetings = Greetings()
  route("/orders") {
    get("/{id}") { call.respondText(greetings.hello("order ${call.parameters["id"]}")) }
    post { call.respondText("added ${call.receiveText().length}") }
  }
  get("/later") {
    delay(PAUSE)
    call.respondText(greetings.hello("later"))
  }
  get("/busy") {
    delay(PAUSE)
    call.respondText("busy", status = HttpStatusCode.ServiceUnavailable)
  }
  get("/fail") { throw IllegalStateException("meant to fail") }
  get("/fail-later") {
    delay(PAUSE)
    throw IllegalStateException("meant to fail")
  }
  get("/refused") { throw IllegalArgumentException("meant to be refused") }
  get("/broken") {
    call.respondTextWriter {
      write("a part")
      flush()
      delay(PAUSE)
      throw IllegalStateException("meant to break")
    }
  }
  get("/blocking") {
    call.respondText(withContext(Dispatchers.IO) { greetings.hello("blocking") })
  }
  get("/thread") {
    val said = CompletableDeferred<String>()
    threads.execute { said.complete(greetings.hello("thread")) }
    call.respondText(said.await())
  }
  get("/id") { call.respondText("${call.request.header("X-Correlation-Id")}") }
  get("/carried") {
    delay(PAUSE)
    call.respondText(withContext(Dispatchers.IO) { ask(port) })
  }
  get("/stream") {
    call.respondTextWriter(ContentType.Text.EventStream) {
      for (tick in 0 until TICKS) {
        write("data:tick $tick\n\n")
        flush()
        delay(PAUSE)
      }
    }
  }
  get("/never") {
    println("never")
    if (waits) {
      awaitCancellation()
    }
    call.respondTextWriter {
      while (true) {
        write("still here\n")
        flush()
        delay(PAUSE)
      }
    }
  }
}
