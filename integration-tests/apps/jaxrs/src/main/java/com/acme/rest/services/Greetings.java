package com.acme.rest.services;

/** Something that a resource calls. */
public class Greetings {

  public String hello(long number) {
    return "hello " + number;
  }
}
