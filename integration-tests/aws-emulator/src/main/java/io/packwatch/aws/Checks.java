package io.packwatch.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What the services ask of any text, list or tag. What is not so is refused. */
final class Checks {

  private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

  /** The code that a service says it with. */
  private final String code;

  Checks(String code) {
    this.code = code;
  }

  void require(boolean kept, String rule) {
    if (!kept) {
      throw Refusal.invalid(code, rule);
    }
  }

  void length(JsonNode node, String member, int least, int most) {
    JsonNode value = node.path(member);
    require(!value.isMissingNode() || least == 0, "Value null at '" + member + "'");
    int length = value.asText("").length();
    require(
        value.isMissingNode() || (length >= least && length <= most),
        "'" + member + "' has " + length + " characters, of " + least + " to " + most);
  }

  void oneOf(JsonNode node, String member, Set<String> values) {
    String value = Trees.text(node, member);
    require(values.contains(value), "'" + member + "' is \"" + value + "\", must be of " + values);
  }

  void size(JsonNode node, String member, int most) {
    int size = node.path(member).size();
    require(size <= most, "'" + member + "' has " + size + " members, at most " + most);
  }

  void noControls(String text, String member) {
    require(text.chars().noneMatch(c -> c < ' ' || c == 127), "'" + member + "' has a control");
  }

  void dimensions(JsonNode dimensions) {
    require(dimensions.size() <= 30, "The collection Dimensions must not have more than 30");
    Set<String> names = new HashSet<>();
    for (JsonNode dimension : dimensions) {
      length(dimension, "Name", 1, 255);
      length(dimension, "Value", 1, 1_024);
      String name = Trees.text(dimension, "Name");
      require(names.add(name), "dimension " + name + " is there twice");
      require(!name.startsWith(":"), "a dimension's name starts with a colon");
      require(
          (name + Trees.text(dimension, "Value")).chars().allMatch(c -> c >= ' ' && c < 127),
          "dimension " + name + " is not ASCII");
    }
  }

  void namespace(JsonNode node) {
    length(node, "Namespace", 1, 255);
    require(!Trees.text(node, "Namespace").startsWith(":"), "a namespace starts with a colon");
  }

  /** The rules for tags that all services share. */
  void tags(Map<String, String> tags) {
    require(tags.size() <= 50, "at most 50 tags");
    tags.forEach(
        (key, value) -> {
          require(!key.isEmpty() && key.length() <= 128, "the tag's key is too long: " + key);
          require(value.length() <= 256, "the value of the tag " + key + " is too long");
          require(!key.startsWith("aws:"), "tags that start with aws: are reserved");
          require(
              TAG.matcher(key).matches() && TAG.matcher(value).matches(),
              "the tag " + key + "=" + value + " has a character that is not allowed");
        });
  }
}
