package com.acme.coroutines.forwards

import com.acme.coroutines.services.orders
import kotlinx.coroutines.delay

/** Has no state of its own: it returns what the other one returns. */
suspend fun forward(number: Int): Int = orders(number)

/** The same of a library's. */
suspend fun pause() = delay(20)
