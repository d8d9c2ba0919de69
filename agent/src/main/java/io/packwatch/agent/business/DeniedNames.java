package io.packwatch.agent.business;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names of what belongs to a person or opens a door. A path with one of them is refused unless the
 * line says {@code sensitive}: dimensions can be read by many.
 */
final class DeniedNames {

  /** Whole words of a name: {@code customerEmail} has one, {@code totalTokens} has none. */
  private static final Set<String> WORDS =
      new HashSet<>(
          Arrays.asList(
              "password",
              "passwd",
              "pwd",
              "passphrase",
              "passcode",
              "secret",
              "token",
              "jwt",
              "credential",
              "credentials",
              "cookie",
              "authorization",
              "otp",
              "pin",
              "salt",
              "email",
              "mail",
              "phone",
              "telephone",
              "mobile",
              "iban",
              "bic",
              "ssn",
              "pan",
              "cvv",
              "cvc",
              "passport",
              "birthday",
              "birthdate",
              "birth",
              "surname",
              "gender",
              "diagnosis"));

  /** Names of several words, however they are written. */
  private static final List<String> PARTS =
      Arrays.asList(
          "apikey",
          "accesskey",
          "privatekey",
          "sessionid",
          "socialsecurity",
          "taxid",
          "taxnumber",
          "creditcard",
          "cardnumber",
          "accountnumber",
          "firstname",
          "lastname",
          "fullname",
          "maidenname",
          "streetaddress",
          "ipaddress",
          "dateofbirth",
          "driverslicense");

  private DeniedNames() {}

  /** The denied part of a name; null if there is none. */
  static @Nullable String in(String name) {
    StringBuilder joined = new StringBuilder();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i <= name.length(); i++) {
      char c = i == name.length() ? '_' : name.charAt(i);
      boolean begins =
          Character.isUpperCase(c)
              && (i == 0 || !Character.isUpperCase(name.charAt(i - 1)) || isLowerAfter(name, i));
      if (!Character.isLetterOrDigit(c) || begins) {
        String lower = word.toString().toLowerCase(Locale.ROOT);
        if (WORDS.contains(lower)) {
          return lower;
        }
        joined.append(lower);
        word.setLength(0);
      }
      if (Character.isLetterOrDigit(c)) {
        word.append(c);
      }
    }
    for (String part : PARTS) {
      if (joined.indexOf(part) >= 0) {
        return part;
      }
    }
    return null;
  }

  private static boolean isLowerAfter(String name, int at) {
    return at + 1 < name.length() && Character.isLowerCase(name.charAt(at + 1));
  }
}
