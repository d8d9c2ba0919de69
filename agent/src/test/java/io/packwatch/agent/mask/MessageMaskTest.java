package io.packwatch.agent.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageMaskTest {

  private static String of(@Nullable String message) {
    return MessageMask.of("java.lang.IllegalStateException", message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "Order 1234 not found | Order ? not found",
        "can't open it | can't open it",
        "the table's index is corrupt | the table's index is corrupt",
        "user bob@acme.com is unknown | user ? is unknown",
        "no route to https://api.acme.com:8443/v1/pay?a | no route to https://?",
        "GET https://bob:hunter@acme.com/x failed | GET https://? failed",
        "invalid value 'hunter' for column name | invalid value ? for column name",
        "password=hunter refused | password=?",
        "password: hunter, and more | password: ?, and more",
        "Authorization: Bearer abcdef | Authorization: ?",
        "Key (email)=(bob@acme.com) already exists. | Key ?",
        "{\"card\":\"hunter\"} | ?",
        "unclosed 'hunter and more | unclosed ?",
        "unclosed (value and more | unclosed ?",
        "query \u201chunter\u201d failed | query ? failed",
        "query \u201ehunter\u201c failed | query ? failed",
        "query \u00bbhunter\u00ab failed | query ? failed",
        "/home/bob/secret.txt (No such file or directory) | ? (No such file or directory)",
        "com.acme.Orders cannot be cast to com.acme.Bill | ? cannot be cast to ?",
        "java.lang.String cannot be read | java.lang.String cannot be read",
        "maxPoolSize must be greater than minPoolSize | maxPoolSize must be greater than minPoolSize",
        "ORA-01017: logon denied | ORA-01017: logon denied",
        "ORB-01017 is invalid | ? is invalid",
        "404 Not Found, 404 found | 404 Not Found, ? found",
        "Unknown city: New Orleans | Unknown city: ?",
        "Cannot open the file: permission denied | Cannot open the file: permission denied",
        "connection failed: timeout | connection failed: timeout",
        "the limit: 5 | the limit: ?",
        "status:active | status:?",
        "localhost:5432 refused the connection | ? refused the connection",
        "1, 2, 3 are not known | ? are not known",
        "close() was called (maybe by another thread) | close() was called (maybe by another thread)",
        "value < 5 and key > 3 | value < ? and key > ?",
        "cannot read <a>open server</a> again | cannot read ? again",
        "tool --server open --client closed, failed | tool ?, failed",
        "Will is unknown, it will fail | ? is unknown, it will fail",
        "customer Ann Field is unknown | customer ? is unknown",
        "customer Page Hunter is unknown | customer ? is unknown",
        "accessToken open-server has expired | accessToken ? has expired",
        "user Field has no role | user ? has no role",
        "Ann, Field, Page are unknown | ? are unknown",
        "X-Auth-Token open.server.key is unknown | X-Auth-Token ? is unknown",
        "the password server is invalid | the password ? is invalid",
      })
  void wordsStayAndValuesGo(String message, String shown) {
    assertEquals(shown, of(message));
  }

  @Test
  void nothingIsLongerThanTwoHundredCharacters() {
    StringBuilder message = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      message.append("word ");
    }
    String shown = of(message.toString());

    assertEquals(200, shown.length());
    assertTrue(shown.endsWith("..."));
    assertEquals("", of(null));
  }

  /** As libraries make them; the word in question is the one that an outsider planted. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "spring.datasource.password: hunterhunter is not accepted",
        "client_secret: hunterhunter",
        "X-Api-Key: hunterhunter",
        "accessToken hunterhunter has expired",
        "newPassword: hunterhunter",
        "cannot start with --password hunterhunter",
        "passcode hunterhunter is wrong",
        "pw hunterhunter",
        "auth hunterhunter",
        "Customer(name=Ann Hunterhunter, city=New York)",
        "ERROR: null value in column \"mail\" violates not-null constraint\n  Detail: Failing row"
            + " contains (1, Ann, Hunterhunter, Berlin, null).",
        "Duplicate entry 'O'Hunterhunter' for key 'users.name'",
      })
  void noSecretOfLettersIsShown(String message) {
    String shown = of(message);
    for (String secret : new String[] {"hunterhunter", "Hunterhunter", "Ann", "York", "Berlin"}) {
      assertFalse(shown.contains(secret), shown);
    }
  }

  /** An application may throw what the JVM throws, and say something else with it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "java.lang.ClassNotFoundException | com.acme.Orders | com.acme.Orders",
        "java.lang.ClassNotFoundException | hunter | ?",
        "java.lang.ClassNotFoundException | com.acme.Orders of hunter | ? of ?",
        "java.lang.IllegalStateException | com.acme.Orders | ?",
        "java.lang.ArrayIndexOutOfBoundsException | Index 5 out of bounds for length 3 |"
            + " Index 5 out of bounds for length 3",
        "java.lang.ArrayIndexOutOfBoundsException | Index hunter out of bounds for length 3 |"
            + " Index ? out of bounds for length ?",
        "java.lang.IllegalStateException | Index 5 out of bounds for length 3 |"
            + " Index ? out of bounds for length ?",
        "java.lang.NullPointerException | Cannot invoke \"a.B.c()\" because \"<local1>\" is null |"
            + " Cannot invoke \"a.B.c()\" because \"<local1>\" is null",
        "java.lang.NullPointerException | Cannot invoke \"a.B.c()\" because hunter is null |"
            + " Cannot invoke ? because ? is null",
      })
  void whatTheJvmSaysItselfIsShownWhole(String type, String message, String shown) {
    assertEquals(shown, MessageMask.of(type, message));
  }
}
