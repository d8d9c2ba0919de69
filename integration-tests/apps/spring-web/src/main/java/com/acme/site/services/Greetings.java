package com.acme.site.services;

import org.springframework.stereotype.Service;

/** Greets. */
@Service
public class Greetings {

  public String hello(String whom) {
    return "hello " + whom;
  }
}
