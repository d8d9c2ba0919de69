package com.acme.coroutines

import com.acme.coroutines.web.callAll
import kotlinx.coroutines.runBlocking

fun main() {
  runBlocking { callAll() }
  println("READY 0")
  Thread.sleep(Long.MAX_VALUE)
}
