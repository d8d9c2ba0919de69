package io.packwatch.agent.cli.inspect;

import io.packwatch.agent.cli.jvm.AttachApi;
import io.packwatch.agent.cli.jvm.Attached;
import io.packwatch.agent.cli.jvm.Jvm;
import io.packwatch.agent.cli.jvm.JvmSelector;
import io.packwatch.agent.cli.support.CommandContext;
import io.packwatch.agent.cli.support.CommandException;
import io.packwatch.agent.cli.support.Exit;
import io.packwatch.agent.json.Json;
import io.packwatch.agent.log.Log;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answer of one running agent about itself. Immutable. */
public final class AgentSnapshot {

  public final Jvm jvm;

  /** As in {@code /metrics} of the console. */
  final Map<String, @Nullable Object> metrics;

  /** As on the console's page. */
  final Map<String, @Nullable Object> live;

  /** What it sent: {@code application}, {@code interval_seconds}, and each series as an object. */
  public final Map<String, @Nullable Object> series;

  private AgentSnapshot(Jvm jvm, Map<String, @Nullable Object> all) {
    this.jvm = jvm;
    metrics = in(all, "metrics");
    live = in(all, "live");
    series = in(all, "series");
  }

  /**
   * Asks an agent.
   *
   * @param name a PID, a main class or a jar
   * @throws CommandException when there is no such JVM, or no agent in it that answers
   */
  public static AgentSnapshot of(CommandContext session, String name)
      throws CommandException, IOException {
    File jar = session.jar();
    if (jar == null) {
      throw new CommandException(
          Exit.USAGE, "this does not run from packwatch-agent.jar", "Start it with java -jar.");
    }
    AttachApi api = AttachApi.open();
    Jvm jvm = JvmSelector.of(api, name);
    Path answer = Files.createTempFile("packwatch-", ".json"); // no other user may read it
    try (Attached attached = api.attach(jvm)) {
      if (attached.packwatch() == null) {
        throw new CommandException(
            Exit.UNREACHABLE,
            "Packwatch is not in " + jvm.pid(),
            "The command attach puts it there; list shows where it is.");
      }
      giveTo(jvm, answer);
      attached.load(jar, "snapshot=" + answer);
      return read(jvm, answer);
    } finally {
      Files.deleteIfExists(answer);
    }
  }

  /** Lets the JVM's owner write the answer, if another user (root) asks. */
  private static void giveTo(Jvm jvm, Path answer) {
    try {
      Path process = Paths.get("/proc", jvm.pid());
      if (Files.exists(process) && !Files.getOwner(process).equals(Files.getOwner(answer))) {
        Files.setOwner(answer, Files.getOwner(process));
      }
    } catch (IOException | UnsupportedOperationException | SecurityException failure) {
      Log.debug(answer + " keeps its owner: " + Log.describe(failure));
    }
  }

  @SuppressWarnings("unchecked") // only an agent of this build writes it
  private static AgentSnapshot read(Jvm jvm, Path answer) throws CommandException, IOException {
    String text = new String(Files.readAllBytes(answer), StandardCharsets.UTF_8);
    if (text.isEmpty()) {
      throw new CommandException(
          Exit.UNREACHABLE,
          "the agent in " + jvm.pid() + " gave no answer",
          "It may still be starting, be of another version, or not see "
              + answer.getParent()
              + " (a container); its standard error may say more.");
    }
    return new AgentSnapshot(jvm, (Map<String, @Nullable Object>) read(text));
  }

  private static Object read(String text) throws IOException {
    Object document = Json.read(text);
    return document == null ? Collections.emptyMap() : document;
  }

  /** A member that is an object; empty if it is missing. */
  @SuppressWarnings("unchecked") // JSON objects have texts for names
  public static Map<String, @Nullable Object> in(
      Map<String, @Nullable Object> object, String name) {
    Object member = object.get(name);
    return member instanceof Map
        ? (Map<String, @Nullable Object>) member
        : Collections.<String, @Nullable Object>emptyMap();
  }

  /** A member that is a list of objects. */
  @SuppressWarnings("unchecked") // only lists of objects are asked for
  public static List<Map<String, @Nullable Object>> listIn(
      Map<String, @Nullable Object> object, String name) {
    Object member = object.get(name);
    return member instanceof List
        ? (List<Map<String, @Nullable Object>>) member
        : Collections.<Map<String, @Nullable Object>>emptyList();
  }

  /** A member's texts; none if it is missing. */
  static List<String> textsIn(Map<String, @Nullable Object> object, String name) {
    List<String> texts = new ArrayList<>();
    Object member = object.get(name);
    if (member instanceof List) {
      for (Object text : (List<?>) member) {
        texts.add(String.valueOf(text));
      }
    }
    return texts;
  }

  /** A member that is a number; NaN if it is missing. */
  public static double number(Map<String, @Nullable Object> object, String name) {
    Object member = object.get(name);
    return member instanceof Number ? ((Number) member).doubleValue() : Double.NaN;
  }

  public static String text(Map<String, @Nullable Object> object, String name) {
    Object member = object.get(name);
    return member == null ? "" : member.toString();
  }
}
