package io.packwatch.agent.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageMaskTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "Order 1234 not found | Order ? not found",
        "can't open it | can't open it",
        "user bob@acme.com is unknown | user ?",
        "no route to https://api.acme.com:8443/v1/pay?token=abc | no route to https://api.acme.com:8443/?",
        "GET https://bob:hunter@acme.com/x failed | GET https://? failed",
        "invalid value 'hunter' for column name | invalid value ? for column name",
        "password=hunter refused | password=? refused",
        "password: hunter, and more | password: ?, and more",
        "Authorization: Bearer abcdef | Authorization: ?",
        "Key (email)=(bob@acme.com) already exists. | Key (?)=?",
        "{\"card\":\"hunter\"} | {?:?}",
        "unclosed 'hunter and more | unclosed ?",
        "say \u201chunter\u201d twice | say ? twice",
        "/home/bob/secret.txt (No such file or directory) | ? (No such file or directory)",
        "com.acme.Orders cannot be cast to com.acme.Bill | com.acme.Orders cannot be cast to com.acme.Bill",
        "aVeryLongKeyOfLettersWithoutAnyDigitInItWhichIsNoWord is wrong | ? is wrong",
      })
  void wordsStayAndValuesGo(String message, String shown) {
    assertEquals(shown, MessageMask.of(message));
  }

  @Test
  void nothingIsLongerThanTwoHundredCharacters() {
    StringBuilder message = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      message.append("word ");
    }
    String shown = MessageMask.of(message.toString());

    assertEquals(200, shown.length());
    assertTrue(shown.endsWith("..."));
    assertEquals("", MessageMask.of(null));
  }
}
