package io.packwatch.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the pages show of the command line is what it says: each block that follows {@code <!-- run:
 * ... -->} is written by that very run, with {@code -Dpackwatch.docs=write}.
 */
class DocumentedRunsTest {

  private static final Pattern RUN =
      Pattern.compile("(<!-- run: (.*?) -->\n```(?:json|text)\n)(.*?)(```\n)", Pattern.DOTALL);

  @ParameterizedTest
  @ValueSource(strings = {"cost.md", "iam.md", "command-line.md"})
  void aPageShowsWhatTheCommandSays(String page) throws IOException {
    Path file = Paths.get("..", "docs", page);
    String written = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    StringBuilder now = new StringBuilder();
    Matcher run = RUN.matcher(written);
    int end = 0;
    while (run.find()) {
      now.append(written, end, run.start());
      now.append(run.group(1)).append(said(run.group(2))).append('\n').append(run.group(4));
      end = run.end();
    }
    assertTrue(end > 0, page + " has no runs");
    now.append(written.substring(end));
    if ("write".equals(System.getProperty("packwatch.docs"))) {
      Files.write(file, now.toString().getBytes(StandardCharsets.UTF_8));
    } else {
      assertEquals(now.toString(), written, "write it again with -Dpackwatch.docs=write");
    }
  }

  private static String said(String command) {
    CommandRun run = new CommandRun();
    String[] words = command.trim().split(" +", -1);
    for (int i = 0; i < words.length; i++) {
      words[i] = words[i].replaceFirst("^docs/", "../docs/");
    }
    int exit = run.of(words);
    assertEquals(0, exit, run.err());
    return run.out().replaceAll("\\s+$", "");
  }
}
