package com.acme.coroutines.rows

/** One body, entered again for each of its elements. */
fun rows(count: Int) = sequence {
  for (i in 0 until count) {
    Thread.sleep(1)
    yield(i)
  }
}
