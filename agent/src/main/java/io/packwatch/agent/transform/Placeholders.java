package io.packwatch.agent.transform;

import java.util.ArrayList;
import java.util.List;

/**
 * Int constants that stand for numbers of this JVM while a class is woven. The class itself has
 * none of these values, so each is found afterwards where it was put. Used by one thread.
 */
final class Placeholders {

  /** The number of values: a class file has fewer methods, and one package. */
  private static final int MAX_COUNT = 1 << 17;

  private static final int FIRST = 0x50570000;

  private final int base;
  private final List<String> meanings = new ArrayList<>();

  private Placeholders(int base) {
    this.base = base;
  }

  /** Placeholders that do not occur in this class file. */
  static Placeholders freeIn(byte[] bytes) {
    ClassFile file = ClassFile.read(bytes);
    int base = FIRST;
    while (file != null && file.hasIntegerIn(base, base + MAX_COUNT)) {
      base -= MAX_COUNT;
    }
    return new Placeholders(base);
  }

  /** The constant for a meaning; the same one for the same meaning. */
  int of(String meaning) {
    int known = meanings.indexOf(meaning);
    if (known < 0) {
      known = meanings.size();
      meanings.add(meaning);
    }
    return base + known;
  }

  /**
   * Finds all of them again.
   *
   * @param types the types that advice tests
   */
  TransformedClass woven(byte[] bytes, String... types) {
    ClassFile file = ClassFile.read(bytes);
    if (file == null) {
      throw new IllegalStateException("the woven class file is not understood");
    }
    List<TransformedClass.Place> places = new ArrayList<>(meanings.size());
    for (int i = 0; i < meanings.size(); i++) {
      int at = file.findInteger(base + i);
      if (at >= 0) {
        places.add(new TransformedClass.Place(at, meanings.get(i)));
      }
    }
    return new TransformedClass(bytes, places.toArray(new TransformedClass.Place[0]), types);
  }
}
