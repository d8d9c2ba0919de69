package com.acme.coroutines.database

object Repository {
  fun find(number: Int): Int {
    Thread.sleep(2)
    return number
  }
}
