package com.acme.quay.services

/** Says hello. */
class Greetings {
  fun hello(whom: String) = "hello $whom"
}
