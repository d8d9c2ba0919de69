package com.acme.ways.pong;

import com.acme.ways.ping.Ping;

/** To and fro. */
public final class Pong {

  private Pong() {}

  public static int play(int left) {
    return left == 0 ? 0 : Ping.play(left - 1) + 1;
  }
}
