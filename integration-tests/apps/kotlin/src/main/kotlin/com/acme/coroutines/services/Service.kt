package com.acme.coroutines.services

import com.acme.coroutines.database.Repository
import kotlinx.coroutines.delay
import kotlinx.coroutines.yield

suspend fun orders(number: Int): Int {
  yield()
  val first = load(number)
  yield()
  return first + load(number)
}

private suspend fun load(number: Int): Int {
  delay(5)
  return Repository.find(number)
}

class Service {

  suspend fun slow(number: Int, orMore: Int = 1): Int {
    delay(10L + number)
    delay(10)
    return number + orMore
  }

  suspend fun quick(number: Int): Int {
    if (number < 0) {
      delay(1)
    }
    return Repository.find(number)
  }

  suspend fun refuse(number: Int): Int {
    delay(5)
    delay(5)
    error("refused $number")
  }
}
