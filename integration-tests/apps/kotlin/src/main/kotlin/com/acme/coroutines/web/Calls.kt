package com.acme.coroutines.web

import com.acme.coroutines.forwards.forward
import com.acme.coroutines.forwards.pause
import com.acme.coroutines.greetings.Greeter
import com.acme.coroutines.rows.rows
import com.acme.coroutines.services.Service
import com.acme.coroutines.services.orders
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeoutOrNull

private class Hello : Greeter {
  override val name = "hello"
}

/** Ten times each; each suspends more than once. */
suspend fun callAll() {
  val service = Service()
  for (i in 0 until 10) {
    orders(i)
    service.slow(i, orMore = i)
    service.slow(i)
    try {
      service.refuse(i)
    } catch (refused: IllegalStateException) {
      delay(1)
    }
    Hello().greet()
    forward(i)
    pause()
    withContext(Dispatchers.IO) { service.quick(i) }
    withTimeoutOrNull(5) { service.slow(60_000) }
    check(rows(5).sum() == 10)
  }
  coroutineScope {
    for (i in 0 until 10) {
      launch(Dispatchers.Default) { service.slow(i) }
    }
  }
}
