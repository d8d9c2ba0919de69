package io.packwatch.agent.cli.support;

import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.profiles.ProfileFile;

/** The profiles in the AWS configuration files of this user. */
final class Profiles {

  private static final int MAX_SHOWN = 10;

  private Profiles() {}

  /**
   * Rejects a profile that is in none of the files, which would otherwise look like missing
   * credentials.
   */
  static void requireKnown(String profile, String named) throws CommandException {
    Set<String> known = new TreeSet<>(ProfileFile.defaultProfileFile().profiles().keySet());
    if (known.contains(profile)) {
      return;
    }
    StringBuilder list = new StringBuilder();
    int shown = 0;
    for (String each : known) {
      if (shown++ < MAX_SHOWN) {
        list.append(shown == 1 ? "" : ", ").append(each);
      }
    }
    throw new CommandException(
        Exit.USAGE,
        "there is no profile \"" + profile + "\", which " + named + " names",
        (known.isEmpty()
                ? "The AWS configuration files here have none"
                : "There are: " + list + (known.size() > MAX_SHOWN ? ", ..." : ""))
            + "; aws configure --profile NAME makes one. Nothing was done.");
  }
}
