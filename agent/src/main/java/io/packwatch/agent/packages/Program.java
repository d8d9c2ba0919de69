package io.packwatch.agent.packages;

import io.packwatch.agent.log.Log;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * The program that the JVM was told to run: the main class behind any launcher, and the places of
 * its classes.
 *
 * <p>Source: the system property {@code sun.java.command}, which HotSpot and OpenJ9 set to the main
 * class or jar and the arguments, and the manifests of Spring Boot ({@code Start-Class}), Vert.x
 * ({@code Main-Verticle}) and plain jars.
 */
final class Program {

  /** A class path of at most this many jars may consist of jars whose manifests name the rest. */
  private static final int MAX_PATHING = 4;

  /** Directories of a class path, or jars of a folder, that are listed. */
  private static final int MAX_PLACES = 16;

  /** Elements of a loader's own path that are examined. */
  private static final int MAX_LOADER_PATH = 32;

  private static final String QUARKUS = "io.quarkus.";
  private static final String BOOT_LOADER = "org.springframework.boot.loader.";

  private final List<File> classPath;
  private final List<JarFile> open = new ArrayList<>();

  /** The main class, perhaps a launcher; null if the command does not name it. */
  @Nullable String mainClass;

  /** Whether the JVM itself starts the main class, and loads it from the class path. */
  boolean direct;

  /** Whether the main class is known to be the application's, whatever its name. */
  boolean certain;

  /** The jar that holds the main class. */
  @Nullable File jar;

  /** The archive or directory of the whole application. */
  @Nullable File home;

  /** Places that hold only the application. */
  final List<ClassPlace> own = new ArrayList<>();

  /** The main jar as a whole, if it is not such a place. */
  @Nullable ClassPlace mixed;

  /** Jars that may each belong to the application or to a library, in class path order. */
  final List<File> jars = new ArrayList<>();

  /** The archive that contains further jars; null for none. */
  @Nullable File archive;

  /** The folder of {@link #archive} with these jars, ending in a slash. */
  String libraries = "";

  /** The jars that the archive's index puts beside its classes. */
  final Set<String> indexed = new HashSet<>();

  /** Classes that the command line passes to a launcher. */
  final List<String> arguments = new ArrayList<>();

  private Program(List<File> classPath) {
    this.classPath = classPath;
  }

  /** Reads what exists. Unreadable parts are left out. Close it afterwards. */
  static Program of(RunningJvm jvm) {
    Program program = new Program(jvm.classPath());
    try {
      program.read(jvm);
    } catch (IOException | RuntimeException e) {
      Log.debug("the application's classes cannot be listed: " + Log.describe(e));
    }
    return program;
  }

  void close() {
    for (JarFile each : open) {
      try {
        each.close();
      } catch (IOException e) {
        Log.debug(each.getName() + " cannot be closed: " + Log.describe(e));
      }
    }
  }

  /** Whether the main class says anything about the application. */
  boolean mainIsApplication() {
    String main = mainClass;
    if (main == null || (!certain && Libraries.contains(main))) {
      return false;
    }
    return !Launchers.contains(main);
  }

  /** Whether a server runs, which finds its applications itself. */
  boolean isServer() {
    String main = mainClass;
    return main != null && Launchers.isServer(main);
  }

  private void read(RunningJvm jvm) throws IOException {
    MainCommand command = new MainCommand(jvm.command());
    File started = command.jar(classPath);
    if (started != null) {
      readJar(started);
      return;
    }
    FunctionCode function = FunctionCode.of(command, jvm);
    if (function != null) {
      mainClass = function.mainClass;
      readElements(function.elements);
      if (function.bundled && mainIsApplication() && !own.isEmpty()) {
        mixed = own.remove(own.size() - 1);
      }
    } else if (!command.isEmpty()) {
      String word = command.firstWord();
      boolean isModule = word.equals(jvm.property("jdk.module.main"));
      mainClass = isModule ? null : word.substring(word.lastIndexOf('/') + 1);
      arguments.addAll(command.classes());
      readClassPath(jvm);
      direct = word.substring(word.lastIndexOf('/') + 1).equals(mainClass) || isModule;
      if (mainClass == null) {
        mainClass = mainOfModule();
      }
    }
  }

  /** The main class of {@code -m com.acme.shop}: the module's jar names it in its manifest too. */
  private @Nullable String mainOfModule() throws IOException {
    for (int i = 0; i < jars.size() && i < MAX_PATHING; i++) {
      Manifest manifest = opened(jars.get(i)).getManifest();
      String main = manifest == null ? null : text(manifest.getMainAttributes(), "Main-Class");
      if (main != null && !Libraries.contains(main)) {
        certain = true;
        jar = jars.get(i);
        return main;
      }
    }
    return null;
  }

  private void readJar(File file) throws IOException {
    jar = file;
    home = file;
    JarFile content = opened(file);
    Manifest manifest = content.getManifest();
    if (manifest == null) {
      return;
    }
    Attributes attributes = manifest.getMainAttributes();
    mainClass = text(attributes, "Main-Class");
    certain = true;
    String inner = innerMain(attributes);
    if (inner != null) {
      mainClass = inner;
    }
    direct = inner == null;
    addManifestsPath(file, attributes);
    String folder = folder(content, attributes);
    if (folder != null) {
      own.add(new JarPlace(content, folder));
      archive = file;
      String told = text(attributes, "Spring-Boot-Lib");
      libraries = told == null ? folder.substring(0, folder.indexOf('/') + 1) + "lib/" : told;
      indexed.addAll(
          BootLayers.beside(folder, content, text(attributes, "Spring-Boot-Layers-Index")));
    } else if (mainClass != null && mainClass.startsWith(QUARKUS)) {
      readQuarkus(file);
    } else {
      mixed = new JarPlace(content, "");
    }
  }

  private static @Nullable String innerMain(Attributes attributes) {
    String startClass = text(attributes, "Start-Class");
    String verticle = text(attributes, "Main-Verticle");
    return startClass != null || verticle == null || verticle.endsWith(".js")
        ? startClass
        : verticle.substring(verticle.indexOf(':') + 1);
  }

  /** The folder where Spring Boot keeps the application apart from its libraries. */
  private static @Nullable String folder(JarFile content, Attributes attributes) {
    String folder = text(attributes, "Spring-Boot-Classes");
    if (folder != null) {
      return folder;
    }
    for (String usual : new String[] {"BOOT-INF/classes/", "WEB-INF/classes/"}) {
      if (content.getEntry(usual) != null) {
        return usual;
      }
    }
    return null;
  }

  /** Reads {@code Class-Path}, whose elements usually lie beside the jar. */
  private void addManifestsPath(File file, Attributes attributes) {
    String path = text(attributes, "Class-Path");
    if (path == null) {
      return;
    }
    File parent = file.getAbsoluteFile().getParentFile();
    for (String element : path.split(" +", OwnJars.MAX_JARS)) {
      File plain = WebLocation.file(element);
      addElement(plain.isAbsolute() ? plain : new File(parent, plain.getPath()));
    }
  }

  private void addElement(File element) {
    if (element.isDirectory()) {
      if (own.size() < MAX_PLACES) {
        own.add(new DirectoryPlace(element));
      }
    } else if (element.isFile()) {
      jars.add(element);
    }
  }

  private void addJarsOf(File folder) {
    String[] names = folder.list();
    if (names != null) {
      Arrays.sort(names);
      for (String name : names) {
        if (name.endsWith(".jar") && jars.size() < OwnJars.MAX_JARS) {
          jars.add(new File(folder, name));
        }
      }
    }
  }

  /** Quarkus starts {@code quarkus-run.jar}; the application lies in {@code app/} beside it. */
  private void readQuarkus(File runner) throws IOException {
    File folder = new File(runner.getAbsoluteFile().getParentFile(), "app");
    String[] names = folder.list();
    for (int i = 0; names != null && i < names.length && i < MAX_PLACES; i++) {
      if (names[i].endsWith(".jar")) {
        jar = new File(folder, names[i]);
        own.add(new JarPlace(opened(jar), ""));
      }
    }
    addJarsOf(new File(runner.getAbsoluteFile().getParentFile(), "lib/main"));
  }

  private void readClassPath(RunningJvm jvm) throws IOException {
    if (mainClass != null && mainClass.startsWith(BOOT_LOADER)) {
      readExploded(jvm);
    } else {
      readElements(ModulePath.elements(jvm.property("jdk.module.path")));
    }
  }

  /** The class path, and more after it. */
  private void readElements(List<File> further) throws IOException {
    String main = mainClass == null ? "" : mainClass;
    List<File> elements = new ArrayList<>(classPath);
    elements.addAll(further);
    if (main.startsWith(QUARKUS)) {
      readQuarkus(elements);
    }
    String resource = main.replace('.', '/') + ".class";
    boolean launches = main.isEmpty() || Launchers.contains(main);
    List<ClassPlace> directories = new ArrayList<>();
    for (File element : elements) {
      if (element.isFile()) {
        jars.add(element);
      } else if (directories.size() < MAX_PLACES && element.isDirectory()) {
        ClassPlace directory = new DirectoryPlace(element);
        directories.add(directory);
        certain |= directory.has(resource);
      }
    }
    if (jars.size() <= MAX_PATHING) {
      for (File pathing : new ArrayList<>(jars)) {
        readPathing(pathing);
      }
    }
    own.addAll(directories);
    if (!certain && !launches) {
      findJar(resource);
    }
  }

  /** If a class path is too long for a command line, the manifest of an empty jar has it. */
  private void readPathing(File pathing) throws IOException {
    Manifest manifest = opened(pathing).getManifest();
    if (manifest != null) {
      addManifestsPath(pathing, manifest.getMainAttributes());
    }
  }

  private void readQuarkus(List<File> elements) throws IOException {
    for (File element : elements) {
      if (element.isFile()
          && new File(element.getAbsoluteFile().getParentFile(), "app").isDirectory()) {
        readQuarkus(element);
        return;
      }
    }
  }

  /** Finds the jar of the main class, which is the application's whatever its name. */
  private void findJar(String resource) throws IOException {
    String main = mainClass == null ? "" : mainClass;
    String owner = Owners.of(Owners.parent(main));
    for (int i = 0; i < jars.size() && i < OwnJars.MAX_JARS && jar == null; i++) {
      if (OwnJars.holds(jars.get(i), owner, resource)) {
        jar = jars.get(i);
      }
    }
    for (int i = 0; i < jars.size() && i < MAX_PATHING && jar == null; i++) {
      if (opened(jars.get(i)).getEntry(resource) != null) {
        jar = jars.get(i);
      }
    }
    File found = jar;
    if (found != null) {
      certain = true;
      jars.remove(found);
      mixed = new JarPlace(opened(found), "");
    }
  }

  /** Handles Spring Boot's launcher over an unpacked jar, or over a jar on the class path. */
  private void readExploded(RunningJvm jvm) throws IOException {
    for (File element : classPath) {
      ClassPlace place = new DirectoryPlace(element);
      if (element.isDirectory() && place.has(UnpackedManifest.PATH)) {
        String startClass = text(UnpackedManifest.of(element), "Start-Class");
        if (startClass != null) {
          mainClass = startClass;
          certain = true;
          home = element;
          addUnpacked(element, "BOOT-INF/classes");
          addUnpacked(element, "WEB-INF/classes");
          addJarsOf(new File(element, "BOOT-INF/lib"));
          addJarsOf(new File(element, "WEB-INF/lib"));
          break;
        }
      } else if (element.isFile()) {
        readJar(element);
        break;
      }
    }
    String told = jvm.property("loader.main");
    told = told == null ? jvm.variable("LOADER_MAIN") : told;
    mainClass = told == null ? mainClass : told;
    String more = jvm.property("loader.path");
    addLoaderPath(more == null ? jvm.variable("LOADER_PATH") : more);
  }

  /** Adds the folders and jars that Spring Boot's PropertiesLauncher reads as well. */
  private void addLoaderPath(@Nullable String path) {
    for (String element : path == null ? new String[0] : path.split(",", MAX_LOADER_PATH)) {
      File file = WebLocation.file(element.trim());
      if (file.isDirectory()) {
        addJarsOf(file);
      } else if (file.isFile()) {
        jars.add(file);
      }
    }
  }

  private void addUnpacked(File parent, String folder) {
    File directory = new File(parent, folder);
    if (directory.isDirectory()) {
      own.add(new DirectoryPlace(directory));
    }
  }

  private JarFile opened(File file) throws IOException {
    JarFile content = new JarFile(file, false);
    open.add(content);
    return content;
  }

  private static @Nullable String text(Attributes attributes, String name) {
    String value = attributes.getValue(name);
    return value == null || value.trim().isEmpty() ? null : value.trim();
  }
}
