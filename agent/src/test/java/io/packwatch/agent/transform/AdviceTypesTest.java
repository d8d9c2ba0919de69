package io.packwatch.agent.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.probe.client.AwsSdk2;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What advice needs to be there. */
class AdviceTypesTest {

  private static final Pattern LATE = Pattern.compile("<late>(.*)</late>");
  private static final Pattern NAME = Pattern.compile("Packwatch(\\w+)\\*?\\.class");

  /** Left out here, a class would be looked for and not found; left out there, defined twice. */
  @Test
  void whatTheBuildKeepsForLaterIsKnownToBeLate() throws Exception {
    String pom = new String(Files.readAllBytes(Paths.get("pom.xml")), StandardCharsets.UTF_8);
    Matcher late = LATE.matcher(pom);
    assertTrue(late.find());
    List<String> unknown = new ArrayList<>();
    int names = 0;
    for (Matcher name = NAME.matcher(late.group(1)); name.find(); names++) {
      String type = "io/packwatch/bootstrap/" + name.group(1);
      if (!LateClasses.contain(type)) {
        unknown.add(type);
      }
    }

    assertEquals(Collections.<String>emptyList(), unknown);
    assertEquals(LateClasses.count(), names);
  }

  @Test
  void adviceThatCallsSuchAClassNeedsIt() {
    byte[] advice = ClassBytes.of(AwsSdk2.class.getDeclaredClasses()[0]);

    assertTrue(AdviceTypes.in(advice).contains("io/packwatch/bootstrap/SdkCall"));
  }
}
