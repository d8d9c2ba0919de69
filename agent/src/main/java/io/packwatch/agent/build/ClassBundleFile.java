package io.packwatch.agent.build;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;

/** Writes what {@code io.packwatch.agent.ClassBundle} reads. Runs when the agent is built. */
public final class ClassBundleFile {

  private final Map<Integer, String> paths = new TreeMap<>();
  private final Map<Integer, byte[]> classes = new TreeMap<>();

  private ClassBundleFile() {}

  /**
   * Writes one file.
   *
   * @param arguments the file; then pairs of a directory and the paths of classes in it, one a line
   */
  public static void main(String[] arguments) throws IOException {
    ClassBundleFile bundle = new ClassBundleFile();
    for (int i = 1; i < arguments.length; i += 2) {
      for (String path : arguments[i + 1].split("\n", -1)) {
        bundle.add(new File(arguments[i]), path.replace(File.separatorChar, '/'));
      }
    }
    try (FileOutputStream out = new FileOutputStream(arguments[0])) {
      out.write(bundle.toBytes());
    }
  }

  private void add(File root, String path) throws IOException {
    String other = paths.put(path.hashCode(), path);
    if (other != null) {
      throw new IOException(path + " and " + other + " have the same hash: rename one");
    }
    classes.put(path.hashCode(), Files.readAllBytes(new File(root, path).toPath()));
  }

  private byte[] toBytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(classes.size());
    int end = 4 + 8 * classes.size();
    for (Map.Entry<Integer, byte[]> each : classes.entrySet()) {
      end += each.getValue().length;
      out.writeInt(each.getKey());
      out.writeInt(end);
    }
    for (byte[] each : classes.values()) {
      out.write(each);
    }
    return bytes.toByteArray();
  }
}
