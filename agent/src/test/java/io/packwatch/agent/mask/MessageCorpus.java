package io.packwatch.agent.mask;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The messages of {@code messages.txt}, each with what was planted in it. */
final class MessageCorpus {

  private static final Pattern PLANTED = Pattern.compile("\u27e6([^\u27e7]*)\u27e7");
  private static final char PLACE = '\u0001';
  private static final Pattern CLAUSE = Pattern.compile("[,;:.](?=\\s|$)|\\n");
  private static final Pattern ASIDE =
      Pattern.compile("\"[^\"]*\"|`[^`]*`|(?<!\\w)'[^']*'|[(\\[{<][^)\\]}>]*[)\\]}>]?|=\\S*");

  /** A message as it is thrown. */
  static final class Message {
    final String type;
    final String text;
    final List<String> planted = new ArrayList<>();

    /** The text with {@link #PLACE} for what was planted. */
    private final String harmless;

    Message(String line) {
      int bar = line.indexOf(" | ");
      type = bar < 0 ? "java.lang.IllegalStateException" : line.substring(0, bar);
      String marked =
          line.substring(bar < 0 ? 0 : bar + 3).replace("\\n", "\n").replace("\\t", "\t");
      Matcher matcher = PLANTED.matcher(marked);
      while (matcher.find()) {
        planted.add(matcher.group(1));
      }
      text = matcher.replaceAll("$1");
      harmless = matcher.replaceAll(String.valueOf(PLACE));
    }

    /** The text with this in the place of each that was planted. */
    String planting(String other) {
      return harmless.replace(String.valueOf(PLACE), other);
    }

    /** What was planted and is in what is shown: as a whole, or one of its words. */
    List<String> leaked(String shown) {
      List<String> leaked = new ArrayList<>();
      Collection<String> words = words(shown);
      Collection<String> harmlessWords = words(harmless);
      for (String secret : planted) {
        if (secret.length() > 2 && shown.contains(secret) && !harmless.contains(secret)) {
          leaked.add(secret);
        }
        for (String word : words(secret)) {
          if (word.length() > 1 && words.contains(word) && !harmlessWords.contains(word)) {
            leaked.add(word);
          }
        }
      }
      return leaked;
    }

    /**
     * Whether at least 70 % of the words of the first clause are shown, in their order. A clause
     * that has less than three words goes on to the next; what stands in quotes or brackets or
     * behind an equals sign are no words. A message without words is readable if it is shown whole.
     */
    boolean isReadable(String shown) {
      List<String> wanted = firstClause();
      if (wanted.isEmpty()) {
        return shown.equals(text);
      }
      List<String> there = words(shown);
      int kept = 0;
      int from = 0;
      for (String word : wanted) {
        int found = there.subList(from, there.size()).indexOf(word);
        if (found >= 0) {
          kept++;
          from += found + 1;
        }
      }
      return kept * 10 >= wanted.size() * 7;
    }

    private List<String> firstClause() {
      String plain = ASIDE.matcher(harmless).replaceAll(" ");
      List<String> words = new ArrayList<>();
      for (String clause : CLAUSE.split(plain, -1)) {
        for (String token : clause.trim().split("\\s+", -1)) {
          if (token.matches("[A-Za-z]+([-'/][A-Za-z]+)*[.,;:!?]?")) {
            words.addAll(words(token));
          }
        }
        if (words.size() > 2) {
          break;
        }
      }
      return words;
    }
  }

  private MessageCorpus() {}

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }

  static List<Message> all() {
    List<Message> all = new ArrayList<>();
    try (InputStream in =
            Objects.requireNonNull(MessageCorpus.class.getResourceAsStream("messages.txt"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          all.add(new Message(line));
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return all;
  }
}
