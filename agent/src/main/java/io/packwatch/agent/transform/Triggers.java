package io.packwatch.agent.transform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Which classes concern which probes, without the libraries themselves: these and their advice are
 * some fifty classes, and a start with a warm transformation cache needs none of them.
 *
 * <p>Written by the build from what the libraries describe, one fact a line:
 *
 * <pre>
 * probe hikaricp
 * name com/zaxxer/hikari/pool/HikariPool
 * method service (Ljavax/servlet/ServletRequest;Ljavax/servlet/ServletResponse;)V
 * interfaces java/sql/Connection
 * driver commit()V
 * </pre>
 *
 * <p>Probes are bits, by their numbers. Filled by one thread, and from then on only read.
 */
final class Triggers {

  private final Map<String, Long> byName = new HashMap<>();
  private final List<Shape> shapes = new ArrayList<>();
  private final List<Long> probesOfShapes = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  static long bit(int probe) {
    return 1L << probe;
  }

  void add(int probe, String probeName, Description description) {
    line("probe", probeName);
    for (String name : new TreeSet<>(description.names())) {
      addName(probe, name);
      line("name", name);
    }
    for (Shape shape : description.shapes()) {
      addShape(probe, shape);
      text.append(shape.toText()).append('\n');
    }
  }

  private void line(String fact, String value) {
    text.append(fact).append(' ').append(value).append('\n');
  }

  private void addName(int probe, String internalName) {
    Long known = byName.get(internalName);
    byName.put(internalName, (known == null ? 0L : known) | bit(probe));
  }

  private void addShape(int probe, Shape shape) {
    shapes.add(shape);
    probesOfShapes.add(bit(probe));
  }

  /** All that was added as text. */
  String toText() {
    return text.toString();
  }

  /**
   * Adds what a text says.
   *
   * @return the probes' names in the order of their numbers, which begin with 0
   * @throws IllegalArgumentException for a line that says none of the above
   */
  List<String> read(String written) {
    List<String> probes = new ArrayList<>();
    for (int from = 0; from < written.length(); ) {
      int end = written.indexOf('\n', from);
      String[] words = words(written.substring(from, end < 0 ? written.length() : end));
      if (words[0].equals("probe")) {
        probes.add(words[1]);
      } else if (words[0].equals("name")) {
        addName(probes.size() - 1, words[1]);
      } else {
        Shape shape = Shape.of(words);
        if (shape == null) {
          throw new IllegalArgumentException("no trigger: " + words[0]);
        }
        addShape(probes.size() - 1, shape);
      }
      from = end < 0 ? written.length() : end + 1;
    }
    return probes;
  }

  private static String[] words(String line) {
    List<String> words = new ArrayList<>(3);
    int from = 0;
    for (int space = line.indexOf(' '); space >= 0; space = line.indexOf(' ', from)) {
      words.add(line.substring(from, space));
      from = space + 1;
    }
    words.add(line.substring(from));
    return words.toArray(new String[0]);
  }

  /** The probes that name a class; 0 for nearly every class. */
  long naming(String internalName) {
    Long probes = byName.get(internalName);
    return probes == null ? 0L : probes;
  }

  /** The probes that a class concerns by what it declares, of those that are asked for. */
  long fitting(ClassFile file, boolean driver, long among) {
    long fitting = 0;
    for (int i = 0; i < shapes.size(); i++) {
      long probe = probesOfShapes.get(i);
      if ((probe & among) != 0 && (probe & fitting) == 0 && shapes.get(i).fits(file, driver)) {
        fitting |= probe;
      }
    }
    return fitting;
  }
}
