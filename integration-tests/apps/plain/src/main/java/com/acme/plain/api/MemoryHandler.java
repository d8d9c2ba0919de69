package com.acme.plain.api;

import com.acme.plain.Exhaustion;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * {@code /memory?how=fill}: fills the heap but for a little, until {@code how=release}; {@code
 * how=exhaust} leaves none for some seconds; {@code how=used} tells the bytes in use after a
 * collection.
 */
final class MemoryHandler extends Answering {

  private static final int BLOCK = 64 * 1024;

  /** Blocks that are given back after the heap was full: the old generation stays over 95 %. */
  private static final int SPARE_BLOCKS = 16;

  private final Deque<byte[]> held = new ArrayDeque<>();

  @Override
  synchronized String answer(Query query) {
    switch (query.get("how")) {
      case "fill":
        fill();
        System.gc();
        return "filled";
      case "release":
        held.clear();
        System.gc();
        return "released";
      case "exhaust":
        return "errors " + new Exhaustion().last();
      case "used":
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return String.valueOf(runtime.totalMemory() - runtime.freeMemory());
      default:
        throw new IllegalArgumentException("nothing to do with memory: " + query.get("how"));
    }
  }

  private void fill() {
    try {
      while (true) {
        held.add(new byte[BLOCK]);
      }
    } catch (OutOfMemoryError full) {
      for (int block = 0; block < SPARE_BLOCKS; block++) {
        held.poll();
      }
    }
  }
}
