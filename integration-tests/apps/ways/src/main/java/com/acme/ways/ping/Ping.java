package com.acme.ways.ping;

import com.acme.ways.pong.Pong;

/** To and fro. */
public final class Ping {

  private Ping() {}

  public static int play(int left) {
    return left == 0 ? 0 : Pong.play(left - 1) + 1;
  }
}
