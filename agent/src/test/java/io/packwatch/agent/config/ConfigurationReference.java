package io.packwatch.agent.config;

import java.util.List;

/** Makes {@code docs/configuration.md}: the prose is here, the tables come from {@link Keys}. */
final class ConfigurationReference {

  static final String[] EXAMPLE = {
    "# packwatch.properties",
    "packwatch.application = Bella",
    "packwatch.environment = ${env:STAGE}",
    "",
    "packwatch.package.API = com.acme.bella.api, com.acme.bella.web",
    "packwatch.package.Services = com.acme.bella.service",
    "packwatch.package.Database = com.acme.bella.repository",
    "",
    "packwatch.http.errors = 429,500-599",
    "packwatch.slow.query = 500ms",
    "packwatch.metric.CallCount = on",
    "packwatch.probe.spring-aop = off",
  };

  private ConfigurationReference() {}

  static Page page() {
    Page page = new Page();
    page.block(
        "<!-- Made from the table of keys in the code. Do not edit: see the end of this page. -->");
    page.block("# Configuration");
    page.block(
        "Nothing has to be configured. A key that is not set has the default given here. Without any"
            + " configuration Packwatch",
        "finds the application's name and packages by itself, and sends to CloudWatch once a"
            + " minute.");
    sources(page);
    example(page);
    for (Group group : Group.values()) {
      table(page, group);
    }
    families(page);
    mistakes(page);
    changes(page);
    page.block(
        "---",
        "",
        "*This page is made from the same table that reads the configuration. To write it again:"
            + " `mvn -pl bootstrap,agent -am test -Dpackwatch.docs=write`.*");
    return page;
  }

  private static void sources(Page page) {
    page.heading("Where values come from");
    page.block("The strongest source comes first. Each key is looked up separately.");
    page.block(
        "1. **The agent argument**: `-javaagent:packwatch-agent.jar=/etc/packwatch.properties`"
            + " names the file,",
        "   `-javaagent:packwatch-agent.jar=service=shop,http.errors=404,500-599` sets values; both"
            + " can be combined, the file first.",
        "   `packwatch.` may be left out. A part between commas that has no `key=` belongs to the"
            + " value before it, so lists need no quotes.",
        "2. **System properties**: `-Dpackwatch.service=shop`. They are read once, at the start.",
        "3. **Environment variables**: the key in upper case, with `_` for dots and dashes:"
            + " `PACKWATCH_SERVICE=shop`.",
        "4. **The file**: the one that `packwatch.config` names; else `packwatch.properties` beside"
            + " the agent's jar; else the one in the working directory, which may set less (below).",
        "   Exactly one file is read. It has the syntax of Java's properties files, in UTF-8."
            + " Keys that do not start with `packwatch.` are left alone.",
        "5. **The default.**");
    page.block(
        "An empty value counts as none: the next source is asked."
            + " If a file that is named cannot be read, the log has an error, and the agent runs"
            + " without it. The line at start names the file that was read.");
    page.block(
        "**The file in the working directory** may have come with an archive or a clone. It is read"
            + " only if it and the directory belong to this user or root, and no other user may write"
            + " to them.",
        "It must not set an address (endpoints, `packwatch.runbook`, `packwatch.notify`), a profile,"
            + " the path of a file or directory (nor `file` in `packwatch.logs.export`), a key of the"
            + " console, or any value with `${...}`.",
        "Such a line is ignored, and the log names its key and number. A file that is named,"
            + " as in `-javaagent:packwatch-agent.jar=packwatch.properties`, may set everything.");
    page.block(
        "`${env:NAME}` stands for an environment variable and `${file:/path}` for the content of a"
            + " file (relative to the working directory),",
        "trimmed, anywhere in a value from any source. Use them to bring in secrets: their values"
            + " are never shown, only the references. `$${` stands for `${`"
            + " itself.");
  }

  private static void example(Page page) {
    page.heading("An example");
    page.block("```properties", String.join("\n", EXAMPLE), "```");
  }

  private static void table(Page page, Group group) {
    page.heading(group.title);
    if (group == Group.ALARMS) {
      page.block(
          "Only `setup`, `verify` and `template` read the keys of these three tables; the agent"
              + " ignores them. [alarms.md](alarms.md) says what each alarm means.");
    }
    page.columns("key", "default", "if invalid", "allowed", "live", "meaning");
    for (Key<?> key : KeyRegistry.all()) {
      if (key.group() == group) {
        page.row(
            Page.code(key.name()),
            otherwise(key),
            ifInvalid(key),
            escaped(allowed(key)),
            key.change() == Key.Change.LIVE ? "yes" : "",
            escaped(key.help()));
      }
    }
    page.end();
  }

  private static String otherwise(Key<?> key) {
    boolean literal = key.defaultValue() != null || key == Keys.PROBE;
    return literal ? Page.code(key.defaultText()) : key.defaultText();
  }

  /** Empty where the default holds. */
  private static String ifInvalid(Key<?> key) {
    Guard guard = key.type().guard();
    if (guard == null) {
      return "";
    }
    return guard.isValue() ? Page.code(guard.words) : guard.words;
  }

  private static String allowed(Key<?> key) {
    return key.type().allowed();
  }

  /** Angle brackets would be taken for HTML, bars for the end of a cell. */
  private static String escaped(String text) {
    return text.replace("<", "&lt;").replace(">", "&gt;").replace("|", "\\|");
  }

  private static void families(Page page) {
    page.heading("Keys with a name in them");
    page.block("What `<Name>` stands for, and how a variable spells it:");
    page.columns("key", "name", "variable");
    for (Key<?> key : KeyRegistry.all()) {
      Type<String> part = key.part();
      if (part != null) {
        page.row(Page.code(key.name()), names(key, part), Page.code(key.variable()));
      }
    }
    page.end();
    page.block(
        "A variable's name cannot hold dots and dashes, and is mostly in upper case. Its name"
            + " part is therefore compared without regard to case, dots, dashes and underscores,",
        "first with the names above that are fixed (`PACKWATCH_PROBE_SPRING_MVC` is"
            + " `packwatch.probe.spring-mvc`, `PACKWATCH_METRIC_QUERY_COUNT` is"
            + " `packwatch.metric.QueryCount`),",
        "then with those that another source spells out. A name found in neither is taken"
            + " literally: `PACKWATCH_PACKAGE_API` makes the package `API`,"
            + " `PACKWATCH_PACKAGE_OrderEntry` makes `OrderEntry`.");
    page.block(
        "`packwatch.package.<Name>`: when one is set, packages are no longer discovered."
            + " `packwatch.dimension.<Name>`: at most "
            + Keys.MAX_DIMENSIONS
            + "; names of Packwatch's own dimensions ("
            + CommaList.listed(Keys.OWN_DIMENSIONS)
            + ") are taken.");
  }

  private static String names(Key<?> key, Type<String> part) {
    List<String> known = part.known();
    if (key == Keys.METRIC) {
      return "a metric of [the table of metrics](metrics.md)";
    }
    StringBuilder text = new StringBuilder();
    for (String name : known) {
      text.append(text.length() == 0 ? "" : ", ").append(Page.code(name));
    }
    return known.isEmpty() ? escaped(part.allowed()) : text.toString();
  }

  private static void mistakes(Page page) {
    page.heading("Mistakes");
    page.block(
        "Nothing in the configuration ever stops the application. A mistake costs one line in the"
            + " agent's log, on standard error:");
    page.block(
        "- A **value that is not allowed** is ignored, and the key has its *default*, even if a"
            + " weaker source has a valid value. The line says what was found, where, what is"
            + " allowed, and which value applies now.",
        "- A key with an entry under *if invalid* **guards** which data leaves, where it goes, or"
            + " who may look. It takes that entry instead of its default: `packwatch.peers=of` shows"
            + " no hosts, and a token that is too short, empty, or in a missing file opens no"
            + " console.",
        "- A console without a token also stays closed if the token may have been set in vain: in a"
            + " file that cannot be read, or under an unknown key `packwatch.console.*`.",
        "- A **reference that cannot be resolved** (`${env:}`, `${file:}`) is treated the same way.",
        "- An **unknown key** that starts with `packwatch.` (or `PACKWATCH_`) is ignored, with the"
            + " nearest key as a suggestion.",
        "- A **key set twice in the file** has its last value.");
    page.block(
        "```",
        "packwatch.interval=5x (/etc/packwatch.properties, line 3) is not allowed:"
            + " packwatch.interval must be a time from 1s to 1h, like 1500ms, 60s, 5m or 1h; the"
            + " default is used (60s)",
        "packwatch.recoding (/etc/packwatch.properties, line 4) is not a key of Packwatch and is"
            + " ignored; did you mean packwatch.recording?",
        "```");
  }

  private static void changes(Page page) {
    page.heading("Changes while the application runs");
    page.block(
        "The agent checks the file every 10 seconds. Keys marked *live* change at once, and the log"
            + " has a line for each (`packwatch.recording: true -> false`).",
        "The others wait for the next start of the application, and the log says that once."
            + " Removing a key from the file restores its default.",
        "A file that is deleted or becomes unreadable changes nothing; one that appears later"
            + " is read then. Files behind `${file:}` are read again only when the configuration"
            + " file itself changes.");
  }
}
