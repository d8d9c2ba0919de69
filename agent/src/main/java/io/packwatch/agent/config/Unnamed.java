package io.packwatch.agent.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Restricts {@code packwatch.properties} in the working directory, a file that was found and not
 * named. A directory may come from elsewhere, such as an unpacked archive, and its files then still
 * belong to the user. Such a file must not decide where figures go and under which credentials,
 * what is read or written on disk, what is inserted from the environment, or who may look.
 */
final class Unnamed {

  private static final String REMEDY =
      " that was only found in the working directory; name it with packwatch.config";

  private Unnamed() {}

  /** The lines that count; the others become problems. */
  static List<RawProperty> allowed(List<RawProperty> lines, List<ConfigProblem> mistakes) {
    List<RawProperty> allowed = new ArrayList<>();
    for (RawProperty line : lines) {
      String refusal = refusal(line);
      if (refusal == null) {
        allowed.add(line);
        continue;
      }
      String wrong = "is ignored: " + refusal + " cannot be set by a file" + REMEDY;
      if (line.name.equals(ConsoleKeys.TOKEN.name())) {
        // a console that another source opens was meant to have a token
        allowed.add(RawProperty.unreadable(line.name, line.written, line.origin, line.line, wrong));
      } else {
        mistakes.add(ConfigProblem.of(line, wrong));
      }
    }
    return allowed;
  }

  /** What the line sets and must not; null for nothing. */
  private static @Nullable String refusal(RawProperty line) {
    Key<?> key = KeyRegistry.of(line.name);
    if (key == null) {
      return null; // reported elsewhere
    }
    if (key.group() == Group.CONSOLE) {
      return "a key of the console";
    }
    if (key == Keys.CLOUDWATCH_PROFILE) {
      return "a profile";
    }
    if (key.type() instanceof Types.Url || key == ProvisioningKeys.NOTIFY) {
      return "an address";
    }
    if (key.type() instanceof Types.Path || writesFile(key, line.text)) {
      return "the path of a file or directory";
    }
    // "$${" stands for the characters themselves
    return line.text.replace("$${", "").contains("${") ? "a value with ${...}" : null;
  }

  /** The exporter's file has a default path: a link in its place would be followed. */
  private static boolean writesFile(Key<?> key, String text) {
    Set<LogExport> chosen = key == LogKeys.EXPORT ? LogKeys.EXPORT.type().parse(text) : null;
    return chosen != null && chosen.contains(LogExport.FILE);
  }
}
