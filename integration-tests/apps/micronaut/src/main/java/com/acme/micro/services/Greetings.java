package com.acme.micro.services;

import jakarta.inject.Singleton;

/** Says hello. */
@Singleton
public class Greetings {

  public String hello(String whom) {
    return "hello " + whom;
  }
}
