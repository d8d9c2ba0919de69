package io.packwatch.agent.cli.support;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A profile that is not there is not the same as credentials that are not there. */
class ProfilesTest {

  private static final String CONFIG = "aws.configFile";
  private static final String CREDENTIALS = "aws.sharedCredentialsFile";

  private final Path config;

  ProfilesTest(@TempDir Path directory) {
    config = directory.resolve("config");
    System.setProperty(CREDENTIALS, directory.resolve("credentials").toString());
  }

  @BeforeEach
  void name() {
    System.setProperty(CONFIG, config.toString());
  }

  @AfterEach
  void forget() {
    System.clearProperty(CONFIG);
    System.clearProperty(CREDENTIALS);
  }

  private void profiles(int count) throws Exception {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= count; i++) {
      text.append("[profile ops").append(i).append("]\nregion = eu-west-1\n");
    }
    Files.write(config, text.toString().getBytes(UTF_8));
  }

  private static CommandException refused(String profile) {
    return assertThrows(CommandException.class, () -> Profiles.requireKnown(profile, "--profile"));
  }

  @Test
  void oneThatIsThereIsFine() throws Exception {
    profiles(2);
    assertDoesNotThrow(() -> Profiles.requireKnown("ops2", "--profile"));
  }

  @Test
  void oneThatIsNotThereIsNamedWithThoseThatAre() throws Exception {
    profiles(2);
    CommandException told = refused("nope");
    assertEquals("there is no profile \"nope\", which --profile names", told.what());
    assertEquals(
        "There are: ops1, ops2; aws configure --profile NAME makes one. Nothing was done.",
        told.next());
    assertEquals(Exit.USAGE, told.exit());
  }

  @Test
  void ofManyOnlySomeAreShown() throws Exception {
    profiles(30);
    String next = refused("nope").next();
    assertTrue(next.contains(", ...; aws configure"), next);
    assertTrue(next.length() < 200, next);
  }

  @Test
  void whereThereAreNoneThatIsSaid() throws Exception {
    profiles(0);
    assertEquals(
        "The AWS configuration files here have none; aws configure --profile NAME makes one."
            + " Nothing was done.",
        refused("nope").next());
  }
}
