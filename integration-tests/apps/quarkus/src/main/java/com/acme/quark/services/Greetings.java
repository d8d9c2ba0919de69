package com.acme.quark.services;

import jakarta.enterprise.context.ApplicationScoped;

/** Says hello. */
@ApplicationScoped
public class Greetings {

  public String hello(String whom) {
    return "hello " + whom;
  }
}
