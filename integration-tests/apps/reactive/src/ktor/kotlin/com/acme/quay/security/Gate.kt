package com.acme.quay.security

import io.ktor.http.HttpStatusCode
import io.ktor.server.application.Application
import io.ktor.server.application.ApplicationCallPipeline
import io.ktor.server.application.call
import io.ktor.server.request.uri
import io.ktor.server.response.respond
import io.ktor.server.response.respondText

/** Stands before everything, is closed to some, and makes an answer of what is refused. */
fun Application.gate() {
  intercept(ApplicationCallPipeline.Monitoring) {
    if ("closed" in call.request.uri) {
      call.respond(HttpStatusCode.Forbidden)
      finish()
    } else {
      try {
        proceed()
      } catch (refused: IllegalArgumentException) {
        call.respondText(refused.message!!, status = HttpStatusCode.Conflict)
      }
    }
  }
}
