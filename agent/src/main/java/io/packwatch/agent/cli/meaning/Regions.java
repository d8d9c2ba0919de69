package io.packwatch.agent.cli.meaning;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which texts can be the name of a region. A pattern decides and not a list, so that new regions
 * pass. A region that does not exist yet has no host either.
 */
public final class Regions {

  private static final Pattern NAME =
      Pattern.compile(
          "[a-z]{2,4}(-[a-z]{2,4})?"
              + "-(north|south|east|west|central|northeast|northwest|southeast|southwest)"
              + "-[1-9][0-9]?");

  /** An availability zone: a region followed by a letter. */
  private static final Pattern ZONE = Pattern.compile("(.*-[1-9][0-9]?)[a-f]");

  /** Regions by the names that AWS's console shows with them. */
  private static final Map<String, String> PLACES = new LinkedHashMap<>();

  static {
    String[] places = {
      "frankfurt", "eu-central-1", "zurich", "eu-central-2", "ireland", "eu-west-1",
      "dublin", "eu-west-1", "london", "eu-west-2", "paris", "eu-west-3",
      "stockholm", "eu-north-1", "milan", "eu-south-1", "spain", "eu-south-2",
      "virginia", "us-east-1", "ohio", "us-east-2", "california", "us-west-1",
      "oregon", "us-west-2", "canada", "ca-central-1", "montreal", "ca-central-1",
      "calgary", "ca-west-1", "mexico", "mx-central-1", "sao paulo", "sa-east-1",
      "tokyo", "ap-northeast-1", "seoul", "ap-northeast-2", "osaka", "ap-northeast-3",
      "singapore", "ap-southeast-1", "sydney", "ap-southeast-2", "jakarta", "ap-southeast-3",
      "melbourne", "ap-southeast-4", "mumbai", "ap-south-1", "hyderabad", "ap-south-2",
      "hong kong", "ap-east-1", "bahrain", "me-south-1", "uae", "me-central-1",
      "tel aviv", "il-central-1", "cape town", "af-south-1", "beijing", "cn-north-1",
      "ningxia", "cn-northwest-1",
    };
    for (int i = 0; i < places.length; i += 2) {
      PLACES.put(places[i], places[i + 1]);
    }
  }

  private Regions() {}

  /** What to write instead; null where the text can be a region. */
  public static @Nullable String remedy(String text) {
    if (NAME.matcher(text).matches()) {
      return null;
    }
    String meant = meant(text.trim().toLowerCase(Locale.ROOT));
    return meant == null
        ? "Write it as AWS does, like eu-west-1 or us-gov-west-1"
        : "Write " + meant;
  }

  private static @Nullable String meant(String text) {
    String dashed = text.replace(' ', '-').replace('_', '-');
    if (NAME.matcher(dashed).matches()) {
      return dashed;
    }
    Matcher zone = ZONE.matcher(dashed);
    if (zone.matches() && NAME.matcher(zone.group(1)).matches()) {
      return zone.group(1);
    }
    for (Map.Entry<String, String> place : PLACES.entrySet()) {
      if (text.contains(place.getKey())) {
        return place.getValue();
      }
    }
    return null;
  }
}
