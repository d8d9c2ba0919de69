package io.packwatch.agent.cli.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JvmTest {

  @ParameterizedTest
  @CsvSource({
    "com.acme.Main --port 1, com.acme.Main",
    "/opt/shop/shop.jar --port 1, shop.jar",
    "com.acme.shop/com.acme.Main, com.acme.Main",
    "'', ''",
  })
  void theProgramIsTheMainClassOrTheJar(String command, String program) {
    assertEquals(program, new Jvm("1", command).program());
  }

  @ParameterizedTest
  @CsvSource({
    "12, true",
    "com.acme.Main, true",
    "Main, true",
    "ain, false",
    "com.acme, false",
    "1, false",
  })
  void itIsMeantByItsPidAndByItsMainClass(String name, boolean meant) {
    assertEquals(meant, new Jvm("12", "com.acme.Main --port 1").isMeantBy(name));
  }

  @ParameterizedTest
  @CsvSource({"shop.jar, true", "shop, true", "/opt/shop.jar, true", "op.jar, false"})
  void itIsMeantByItsJar(String name, boolean meant) {
    assertEquals(meant, new Jvm("12", "/opt/shop.jar").isMeantBy(name));
  }
}
