package com.acme.coroutines.greetings

interface Greeter {
  val name: String

  fun greet(): String {
    Thread.sleep(1)
    return "$name to you"
  }
}
