package com.acme.quay.api

import java.net.URL

/** Asks the service itself. */
internal fun ask(port: Int): String =
  URL("http://localhost:$port/id").openStream().bufferedReader().use { it.readLine() }
