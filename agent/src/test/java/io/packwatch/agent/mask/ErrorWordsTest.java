package io.packwatch.agent.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever adds a word to the list must not add one that is somebody's name or password. */
class ErrorWordsTest {

  private static boolean isShown(String word) {
    return (ErrorWords.of(word) & ErrorWords.SHOWN) != 0;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mary Anna Maria Susan Linda Karen Lisa Nancy Betty Helen Sandra Donna Carol Ruth Sharon",
        "James John Robert Michael William David Richard Thomas Charles Daniel Paul Peter George",
        "Grace Hope Faith Joy Rose May April June Summer Autumn Dawn Ivy Lily Daisy Ruby Pearl Amber",
        "Will Mark Grant Rich Art Bill Chance Frank Miles Pat Max Rob Jack King Prince Drew Dean Chase",
        "Smith Johnson Brown Jones Miller Davis Wilson Taylor Young Hunter Fisher Baker Cook Carter",
        "Müller Schmidt Dupont Garcia Rossi Novak Ivanov Kowalski Nguyen Tanaka Singh Khan Chen",
        "Berlin London Paris Madrid Rome Vienna Boston Dallas Austin Phoenix Reading Orlando York",
        "Mark-Grant will.young RoseMay May_Summer FRANK/PRICE",
        "Kafka Cassandra Jackson Oracle Jersey Derby Spring Maria",
      })
  void noNameOfAPersonOrPlaceIsShown(String names) {
    for (String name : names.split(" ", -1)) {
      assertEquals(name.equals("Reading"), isShown(name), name); // what a stream is doing
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hunter dragon monkey shadow sunshine princess football baseball letmein welcome admin",
        "master superman batman trustno1 iloveyou qwerty abc123 starwars freedom whatever hello",
        "charlie donald ginger cheese flower pepper secret1 passw0rd changeme changeit mustang",
        "correct horse battery staple swordfish sesame tiger scott guest toor",
      })
  void noWordThatIsAPasswordAndLittleElseIsShown(String passwords) {
    for (String password : passwords.split(" ", -1)) {
      assertFalse(isShown(password), password);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "maxPoolSize",
        "java.sql.SQLException",
        "key/value",
        "not-null",
        "table's",
        "ORA-00942",
        "NULL",
        "Content-Type",
        "SQLSyntaxErrorException",
      })
  void whatIsMadeOfSuchWordsIsShown(String word) {
    assertTrue(isShown(word));
    assertFalse(isShown(word + "hunter"));
    assertFalse(isShown(word + "7"));
  }
}
