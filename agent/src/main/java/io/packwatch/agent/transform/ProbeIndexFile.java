package io.packwatch.agent.transform;

import io.packwatch.agent.record.PoolAccessors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The index of probes as text: the probes, and the classes that concern each. One fact a line,
 * about the probe above it:
 *
 * <pre>
 * probe hikaricp METRICS io.packwatch.agent.probe.pool.HikariCp
 * name com/zaxxer/hikari/pool/HikariPool
 * pool com/zaxxer/hikari/pool/HikariPool active=getActiveConnections() idle=getIdleConnections()
 * method service (Ljavax/servlet/ServletRequest;Ljavax/servlet/ServletResponse;)V
 * look org/eclipse/jetty/
 * interfaces java/sql/Connection
 * driver commit()V
 * </pre>
 */
final class ProbeIndexFile {

  private static final String PROBE = "probe";
  private static final String NAME = "name";
  private static final String POOL = "pool";
  private static final String LOOK = "look";

  /** Receives the content of a text. */
  interface Reader {
    /** Returns the number of the probe that the next lines are about. */
    int probe(ProbeEntry entry);

    void name(int probe, String internalName);

    void pool(int probe, String internalName, PoolAccessors accessors);

    void look(int probe, String prefix);

    void pattern(int probe, ClassPattern pattern);
  }

  private ProbeIndexFile() {}

  /** Appends the lines of one probe. */
  static void write(StringBuilder text, ProbeEntry entry, ProbeRules rules) {
    text.append(entry.toText()).append('\n');
    for (String name : new TreeSet<>(rules.names())) {
      text.append(NAME).append(' ').append(name).append('\n');
    }
    for (Map.Entry<String, PoolAccessors> pool : new TreeMap<>(rules.pools()).entrySet()) {
      text.append(POOL).append(' ').append(pool.getKey());
      text.append(' ').append(pool.getValue().toText()).append('\n');
    }
    for (String prefix : rules.lookedInto()) {
      text.append(LOOK).append(' ').append(prefix).append('\n');
    }
    for (ClassPattern pattern : rules.classPatterns()) {
      text.append(pattern.toText()).append('\n');
    }
  }

  /**
   * Reads a whole text.
   *
   * @throws IllegalArgumentException for an unknown line
   */
  static void read(String written, Reader reader) {
    int probe = -1;
    for (int from = 0; from < written.length(); ) {
      int end = written.indexOf('\n', from);
      String[] words = words(written.substring(from, end < 0 ? written.length() : end));
      if (words[0].equals(PROBE)) {
        probe = reader.probe(ProbeEntry.read(words));
      } else if (words[0].equals(NAME)) {
        reader.name(probe, words[1]);
      } else if (words[0].equals(LOOK)) {
        reader.look(probe, words[1]);
      } else if (words[0].equals(POOL)) {
        reader.pool(probe, words[1], accessors(words));
      } else {
        ClassPattern pattern = ClassPattern.of(words);
        if (pattern == null) {
          throw new IllegalArgumentException("no trigger: " + words[0]);
        }
        reader.pattern(probe, pattern);
      }
      from = end < 0 ? written.length() : end + 1;
    }
  }

  private static PoolAccessors accessors(String[] words) {
    PoolAccessors accessors = new PoolAccessors();
    for (int i = 2; i < words.length; i++) {
      accessors.putText(words[i]);
    }
    return accessors;
  }

  /** By hand: a regular expression loads fifty classes before the application's main. */
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
}
