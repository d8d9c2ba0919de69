package io.packwatch.agent.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Types of values; amounts are in {@link Amounts}, names in {@link NameTypes}. */
final class Types {

  /** All printable ASCII characters that are neither letter nor digit. */
  static final String PUNCTUATION = " !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

  private Types() {}

  static final class OnOff extends Type<Boolean> {

    @Override
    String allowed() {
      return "true, false, on or off";
    }

    @Override
    @Nullable Boolean parse(String text) {
      String word = text.toLowerCase(Locale.ROOT);
      if (word.equals("true") || word.equals("on")) {
        return Boolean.TRUE;
      }
      if (word.equals("false") || word.equals("off")) {
        return Boolean.FALSE;
      }
      return null;
    }
  }

  static final class WholeNumber extends Type<Integer> {

    private final int least;
    private final int most;

    WholeNumber(int least, int most) {
      this.least = least;
      this.most = most;
    }

    @Override
    String allowed() {
      return "a whole number from " + least + " to " + most;
    }

    @Override
    @Nullable Integer parse(String text) {
      long number = CommaList.number(text);
      return number >= least && number <= most ? (int) number : null;
    }
  }

  /** ASCII letters, digits, and some more. */
  static final class Text extends Type<String> {

    private final String what;
    private final int longest;
    private final String punctuation;
    private final boolean beyondAscii;

    /** Any characters but control characters. */
    Text(String what) {
      this(what, Integer.MAX_VALUE, PUNCTUATION, true);
    }

    Text(String what, int longest, String punctuation) {
      this(what, longest, punctuation, false);
    }

    private Text(String what, int longest, String punctuation, boolean beyondAscii) {
      this.what = what;
      this.longest = longest;
      this.punctuation = punctuation;
      this.beyondAscii = beyondAscii;
    }

    @Override
    String allowed() {
      return longest == Integer.MAX_VALUE ? what : what + ", at most " + longest + " characters";
    }

    @Override
    @Nullable String parse(String text) {
      for (int i = 0; i < text.length(); i++) {
        if (!allows(text.charAt(i))) {
          return null;
        }
      }
      return text.length() <= longest ? text : null;
    }

    private boolean allows(char c) {
      return CommaList.isLetterOrDigit(c)
          || punctuation.indexOf(c) >= 0
          || (beyondAscii && c > '~' && !Character.isISOControl(c));
    }
  }

  /** The path of a file or a directory. */
  static final class Path extends Type<String> {

    private final Text text;

    Path(String what) {
      text = new Text("the path of a " + what);
    }

    @Override
    String allowed() {
      return text.allowed();
    }

    @Override
    @Nullable String parse(String path) {
      return text.parse(path);
    }
  }

  /** A secret: printable ASCII without spaces, too long to be guessed. */
  static final class Secret extends Type<String> {

    private static final int SHORTEST = 16;
    private static final int MAX_LENGTH = 200;

    @Override
    String allowed() {
      return SHORTEST + " to " + MAX_LENGTH + " printable ASCII characters without spaces";
    }

    @Override
    boolean isSecret() {
      return true;
    }

    @Override
    @Nullable String parse(String text) {
      for (int i = 0; i < text.length(); i++) {
        if (text.charAt(i) <= ' ' || text.charAt(i) > '~') {
          return null;
        }
      }
      return text.length() >= SHORTEST && text.length() <= MAX_LENGTH ? text : null;
    }
  }

  /** The address of a service. */
  static final class Url extends Type<String> {

    @Override
    String allowed() {
      return "an address that starts with http:// or https://";
    }

    @Override
    @Nullable String parse(String text) {
      String address = text.toLowerCase(Locale.ROOT);
      int host =
          address.startsWith("https://")
              ? "https://".length()
              : address.startsWith("http://") ? "http://".length() : text.length();
      return host < text.length() && text.indexOf(' ') < 0 ? text : null;
    }
  }

  /** One word of several. */
  static final class Choice<E extends Enum<E>> extends Type<E> {

    private final List<E> values;

    /**
     * All values are passed in, because finding them by the class takes reflection, which is slow
     * at start-up.
     */
    Choice(E[] values) {
      this.values = Collections.unmodifiableList(Arrays.asList(values));
    }

    @Override
    String allowed() {
      return "one of " + CommaList.listed(known());
    }

    @Override
    @Nullable E parse(String text) {
      for (E value : values) {
        if (value.name().equalsIgnoreCase(text)) {
          return value;
        }
      }
      return null;
    }

    @Override
    List<String> known() {
      List<String> words = new ArrayList<>();
      for (E value : values) {
        words.add(value.name().toLowerCase(Locale.ROOT));
      }
      return words;
    }
  }

  /** Some words of several, or {@code none}: the empty set. */
  static final class Choices<E extends Enum<E>> extends Type<Set<E>> {

    private final Choice<E> choice;

    Choices(E[] values) {
      choice = new Choice<>(values);
    }

    @Override
    String allowed() {
      return "none, or a comma list of " + CommaList.listed(choice.known());
    }

    @Override
    @Nullable Set<E> parse(String text) {
      Set<E> chosen = new LinkedHashSet<>();
      for (String word : CommaList.split(text)) {
        E value = choice.parse(word);
        if (value != null) {
          chosen.add(value);
        } else if (!text.equalsIgnoreCase("none")) {
          return null;
        }
      }
      boolean none = text.equalsIgnoreCase("none");
      return chosen.isEmpty() && !none ? null : Collections.unmodifiableSet(chosen);
    }
  }

  static final class Statuses extends Type<HttpStatuses> {

    @Override
    String allowed() {
      return "none, or a comma list of HTTP statuses and ranges, like 400,404,500-599";
    }

    @Override
    @Nullable HttpStatuses parse(String text) {
      return HttpStatuses.parse(text);
    }
  }
}
