package io.packwatch.agent.config;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Resolves <code>${env:NAME}</code> and <code>${file:/path}</code>; <code>$${</code> stands for
 * <code>${</code>. Inserted text is taken literally, and never shown.
 */
final class Expansion {

  /** Secrets are short; a wrong path must not fill the memory. */
  private static final int MAX_FILE = 64 * 1024;

  private final ProcessEnvironment around;
  private final StringBuilder plain = new StringBuilder();
  private boolean refers;
  private @Nullable String problem;

  Expansion(String text, ProcessEnvironment around) {
    this.around = around;
    expand(text);
  }

  private void expand(String text) {
    int at = 0;
    while (at < text.length() && problem == null) {
      if (text.startsWith("$${", at)) {
        plain.append("${");
        at += 3;
      } else if (text.startsWith("${", at)) {
        int end = text.indexOf('}', at);
        if (end < 0) {
          problem = "has a ${ without its }; write $${ for ${ itself";
          return;
        }
        refers = true;
        bringIn(text.substring(at + 2, end));
        at = end + 1;
      } else {
        plain.append(text.charAt(at++));
      }
    }
  }

  private void bringIn(String reference) {
    if (reference.startsWith("env:")) {
      variable(around.environment, reference.substring("env:".length()));
    } else if (reference.startsWith("file:")) {
      file(around.file(reference.substring("file:".length())));
    } else {
      problem =
          "refers to ${"
              + reference
              + "}, but only ${env:NAME} and ${file:/path} are known; write $${ for ${ itself";
    }
  }

  private void variable(Map<String, String> environment, String name) {
    String value = environment.get(name);
    if (value == null) {
      problem = "refers to the environment variable " + name + ", which is not set";
    } else {
      plain.append(value.trim());
    }
  }

  private void file(File file) {
    try {
      byte[] content = FileBytes.of(file, MAX_FILE);
      plain.append(new String(content, StandardCharsets.UTF_8).trim());
    } catch (IOException e) {
      problem = "refers to a file that cannot be read: " + e.getMessage();
    }
  }

  /** Why it failed, as a continuation of the key's name; null on success. */
  @Nullable String problem() {
    return problem;
  }

  /** Whether any text was inserted. */
  boolean refers() {
    return refers;
  }

  /** The text with all insertions. */
  String plain() {
    return plain.toString().trim();
  }
}
