package io.packwatch.agent.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;

/** A page of Markdown under {@code docs/} that is made from a table in code. */
public final class Page {

  private final StringBuilder text = new StringBuilder();

  /** A paragraph, or any block: lines as they are, and an empty one after them. */
  public Page block(String... lines) {
    for (String line : lines) {
      text.append(line).append('\n');
    }
    text.append('\n');
    return this;
  }

  public Page heading(String title) {
    return block("## " + title);
  }

  public Page row(String... cells) {
    for (String cell : cells) {
      text.append("| ").append(cell).append(' ');
    }
    text.append("|\n");
    return this;
  }

  /** The first two lines of a table. */
  public Page columns(String... names) {
    row(names);
    String[] rule = new String[names.length];
    Arrays.fill(rule, "---");
    return row(rule);
  }

  public Page end() {
    text.append('\n');
    return this;
  }

  public static String code(String text) {
    return "`" + text + "`";
  }

  @Override
  public String toString() {
    return text.toString().trim() + "\n";
  }

  /** {@code docs/<name>} of this checkout; Surefire's {@code basedir} is the module. */
  static File committed(String name) {
    return new File(System.getProperty("basedir", "."), "../docs/" + name);
  }

  /**
   * What is committed under this name. With {@code -Dpackwatch.docs=write} the page is written
   * first.
   */
  public static String committed(String name, Page made) throws IOException {
    File file = committed(name);
    if ("write".equals(System.getProperty("packwatch.docs"))) {
      Files.createDirectories(file.getParentFile().toPath());
      Files.write(file.toPath(), made.toString().getBytes(UTF_8));
    }
    return file.isFile() ? new String(Files.readAllBytes(file.toPath()), UTF_8) : "(no file)";
  }
}
