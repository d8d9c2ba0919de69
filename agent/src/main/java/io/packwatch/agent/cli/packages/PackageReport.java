package io.packwatch.agent.cli.packages;

import io.packwatch.agent.business.BusinessMeter;
import io.packwatch.agent.business.BusinessRules;
import io.packwatch.agent.cli.support.CommandException;
import io.packwatch.agent.cli.support.Exit;
import io.packwatch.agent.config.Keys;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.install.KnownClasses;
import io.packwatch.agent.metric.EventKind;
import io.packwatch.agent.metric.Evidence;
import io.packwatch.agent.packages.ApplicationName;
import io.packwatch.agent.packages.Discovery;
import io.packwatch.agent.packages.Libraries;
import io.packwatch.agent.packages.LogicalPackages;
import io.packwatch.agent.packages.Unclaimed;
import io.packwatch.agent.probe.ProbeCatalog;
import io.packwatch.agent.probe.business.BusinessCalls;
import io.packwatch.agent.transform.BoundaryMethods;
import io.packwatch.agent.transform.DryRun;
import io.packwatch.agent.transform.ProbeIndex;
import io.packwatch.agent.transform.UnmeasuredLibraries;
import java.io.File;
import java.io.IOException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** An application in the agent's eyes: packages, classes, probes. */
public final class PackageReport implements ClassWalk.Visitor {

  /** One logical package. */
  public static final class Part {
    int classes;
    int measuredClasses;
    int boundaryMethods;
    final Set<String> javaPackages = new TreeSet<>();

    /** The probes that measure classes of this package, such as handlers of requests. */
    final Set<String> probes = new TreeSet<>();

    private final Set<Evidence> seen = new HashSet<>();

    /** Whether it seems to have events of a kind; for calls, whether any is measured. */
    public boolean has(EventKind kind) {
      return kind == EventKind.CALL ? boundaryMethods > 0 : seen.contains(kind.evidence());
    }

    private void lookAt(byte[] bytes) {
      for (Evidence evidence : ClassHeuristics.all()) {
        if (!seen.contains(evidence) && ClassHeuristics.shows(evidence, bytes)) {
          seen.add(evidence);
        }
      }
    }
  }

  /** The classes that one probe would change. */
  static final class Matched {
    final Set<String> classes = new TreeSet<>();
    final Set<String> places = new TreeSet<>();
  }

  /** Signs in a class that it uses a part of the JDK that a probe measures. */
  private static final String[][] OF_THE_JDK = {
    {"jdk-http-server", "com/sun/net/httpserver/"},
    {"http-url-connection", "java/net/HttpURLConnection"},
    {"java-http-client", "java/net/http/HttpClient"},
  };

  final String application;
  final LogicalPackages packages;
  final Map<String, Part> parts = new TreeMap<>();
  final Map<String, Matched> probes = new TreeMap<>();

  /** Libraries that are partly unmeasured, by the part that is missing. */
  final Map<UnmeasuredLibraries.Kind, Set<String>> unmeasured = new TreeMap<>();

  int libraryClasses;

  /** Java packages that are neither the application's nor a known library's. */
  final Set<String> unclaimed = new TreeSet<>();

  /** Whether the application is a library itself. */
  private final LibraryJar library = new LibraryJar();

  /** The drivers that archives announce: their classes and where they are. */
  private final Map<String, String> drivers = new TreeMap<>();

  private final KnownClasses known;
  private final BusinessRules business;
  private final ClassFiles classFiles = new ClassFiles();
  private final DryRun trial;
  private final ProbeIndex index;
  private final IntConsumer progress;
  private int seen;

  private PackageReport(ApplicationArchive subject, Settings settings, IntConsumer progress) {
    Discovery discovery = Discovery.of(subject.jvm);
    String configured = settings.find(Keys.APPLICATION);
    ApplicationName name =
        configured == null ? discovery.name() : ApplicationName.given(configured);
    this.application = name.text();
    this.packages = LogicalPackages.of(settings.packages(), discovery);
    List<String> drivers = settings.find(Keys.JDBC_DRIVERS);
    this.known =
        new KnownClasses(
            packages,
            discovery.webApplications(packages, name),
            drivers == null ? Collections.<String>emptyList() : drivers);
    this.index = ProbeCatalog.index(settings, new BoundaryMethods());
    this.business = ProbeCatalog.business(settings, index).rules();
    this.trial = new DryRun(index, known);
    this.progress = progress;
  }

  /**
   * Looks at every class.
   *
   * @param progress receives the number of classes from time to time
   */
  public static PackageReport of(
      ApplicationArchive subject, Settings settings, IntConsumer progress) throws CommandException {
    PackageReport split = new PackageReport(subject, settings, progress);
    ClassWalk walk = new ClassWalk(split);
    for (File element : subject.classPath) {
      try {
        walk.through(element);
      } catch (IOException e) {
        throw new CommandException(
            Exit.USAGE,
            element + " cannot be read: " + e.getMessage(),
            "Name a jar, a war, a directory of classes, or a JVM by its PID.",
            e);
      }
    }
    return split;
  }

  private void addUnmeasured(UnmeasuredLibraries.Unmeasured found) {
    unmeasured.computeIfAbsent(found.kind, kind -> new TreeSet<>()).add(found.library);
  }

  @Override
  public void visit(String place, String internalName, ProtectionDomain domain, byte[] bytes) {
    if (++seen % 500 == 0) {
      progress.accept(seen);
    }
    library.see(internalName);
    if (!business.current().isEmpty()) {
      classFiles.add(internalName, bytes);
    }
    DryRun.@Nullable Outcome outcome =
        trial.of(getClass().getClassLoader(), internalName, domain, bytes);
    if (outcome != null) {
      for (String probe : outcome.probes) {
        matched(probe, internalName, place);
      }
    }
    if (packages.isApplication(internalName)) {
      count(internalName, outcome, bytes);
      for (String[] part : OF_THE_JDK) {
        if (index.probesOn().contains(part[0]) && DryRun.mentions(bytes, part[1])) {
          matched(part[0], internalName, "the JDK, called by the application");
        }
      }
    } else {
      libraryClasses++;
      if (!Libraries.contains(internalName)) {
        int end = internalName.lastIndexOf('/');
        unclaimed.add(end < 0 ? "" : internalName.substring(0, end).replace('/', '.'));
      }
      UnmeasuredLibraries.Unmeasured found = UnmeasuredLibraries.of(internalName);
      if (found != null) {
        addUnmeasured(found);
      }
    }
  }

  @Override
  public void driver(String place, String className) {
    drivers.put(className, place);
  }

  /**
   * The packages of the one known library that all classes belong to; empty if there are others, or
   * if packages are set by hand.
   */
  Set<String> libraryAlone() {
    return packages.isConfigured() && !parts.isEmpty()
        ? Collections.<String>emptySet()
        : library.packages();
  }

  /** The verdict on each driver that was found. */
  List<FoundDriver> drivers() {
    List<FoundDriver> found = new ArrayList<>();
    Matched matched = probes.get("jdbc");
    for (Map.Entry<String, String> each : drivers.entrySet()) {
      found.add(
          FoundDriver.of(
              each.getKey(),
              each.getValue(),
              known.isDriver(each.getKey().replace('.', '/')),
              matched == null ? Collections.<String>emptySet() : matched.classes));
    }
    return found;
  }

  private void matched(String probe, String internalName, String place) {
    Matched matched = probes.get(probe);
    if (matched == null) {
      matched = new Matched();
      probes.put(probe, matched);
    }
    matched.classes.add(internalName.replace('/', '.'));
    matched.places.add(place);
  }

  private void count(String internalName, DryRun.@Nullable Outcome outcome, byte[] bytes) {
    String name = packages.nameOf(packages.packageOf(internalName));
    Part part = parts.get(name);
    if (part == null) {
      part = new Part();
      parts.put(name, part);
    }
    part.classes++;
    part.lookAt(bytes);
    int end = internalName.lastIndexOf('/');
    part.javaPackages.add(end < 0 ? "(default)" : internalName.substring(0, end).replace('/', '.'));
    if (outcome != null) {
      part.measuredClasses++;
      part.boundaryMethods += outcome.boundaries;
      part.probes.addAll(outcome.probes);
    }
  }

  /** {@code packwatch.application}, or the name that would be found. */
  public String application() {
    return application;
  }

  /** The logical packages that have classes, by name. */
  public Map<String, Part> parts() {
    return Collections.unmodifiableMap(parts);
  }

  /** Whether a probe would change any class, or measures a part of the JDK that is used. */
  public boolean matches(String probe) {
    return probes.containsKey(probe);
  }

  /** Lines {@code packwatch.package.<Name>} that would measure classes without a package. */
  List<String> unclaimedLines() {
    return unclaimed.isEmpty()
        ? Collections.<String>emptyList()
        : Unclaimed.lines(new ArrayList<>(unclaimed));
  }

  /** What each line {@code packwatch.business} would do, in the order of the metrics' names. */
  public List<RuleVerdict> rules() {
    List<RuleVerdict> verdicts = new ArrayList<>();
    for (BusinessMeter meter : business.current()) {
      verdicts.add(RuleVerdict.of(meter, classFiles));
    }
    return verdicts;
  }

  /** Probes that are on and match nothing here. */
  List<String> unmatched() {
    List<String> without = new ArrayList<>();
    for (String probe : index.probesOn()) {
      boolean unused = probe.equals(BusinessCalls.NAME) && business.current().isEmpty();
      if (!probes.containsKey(probe) && !without.contains(probe) && !unused) {
        without.add(probe);
      }
    }
    return without;
  }
}
