package com.acme.shop.services;

import org.springframework.stereotype.Service;

/** Takes its time. */
@Service
public class SlowService {

  public String sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return "slept " + millis;
  }
}
