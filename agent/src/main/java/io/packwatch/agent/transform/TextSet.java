package io.packwatch.agent.transform;

import org.jspecify.annotations.Nullable;

/** A fixed set of ASCII texts, in which bytes are looked up without making a string. */
public final class TextSet {

  private final @Nullable String[] slots;

  public TextSet(String... texts) {
    slots = new String[Integer.highestOneBit(Math.max(1, texts.length) * 4)];
    for (String text : texts) {
      add(text);
    }
  }

  private void add(String text) {
    int hash = 0;
    for (int i = 0; i < text.length(); i++) {
      hash = 31 * hash + text.charAt(i);
    }
    int slot = hash & (slots.length - 1);
    while (slots[slot] != null) {
      slot = (slot + 1) & (slots.length - 1);
    }
    slots[slot] = text;
  }

  boolean contains(byte[] bytes, int from, int length) {
    int hash = 0;
    for (int i = 0; i < length; i++) {
      hash = 31 * hash + bytes[from + i];
    }
    for (int slot = hash & (slots.length - 1); ; slot = (slot + 1) & (slots.length - 1)) {
      String text = slots[slot];
      if (text == null) {
        return false;
      }
      if (equal(text, bytes, from, length)) {
        return true;
      }
    }
  }

  private static boolean equal(String text, byte[] bytes, int from, int length) {
    if (text.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) != bytes[from + i]) {
        return false;
      }
    }
    return true;
  }
}
