package com.acme.shop;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the shop. */
@SpringBootApplication
public class Shop {

  public static void main(String[] args) {
    SpringApplication.run(Shop.class, args);
  }
}
