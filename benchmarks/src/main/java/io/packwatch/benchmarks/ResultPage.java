package io.packwatch.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of {@code benchmarks/results}, which its command prints as well. */
public final class ResultPage {

  private ResultPage() {}

  /**
   * Writes and prints it.
   *
   * @param root the repository
   * @param name of the file
   */
  public static void write(Path root, String name, String text) throws IOException {
    Path directory = Files.createDirectories(root.resolve("benchmarks/results"));
    Files.writeString(directory.resolve(name), text);
    System.out.print(text);
  }
}
