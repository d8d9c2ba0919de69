package io.packwatch.agent.transform.cache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.packwatch.agent.log.Log;
import java.io.File;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A directory with a cache in it, which one run after the other opens. */
abstract class CacheFixture {

  static final String BUILD = "agent 1; probes [jdbc]";
  static final byte[] ORIGINAL = "the original class".getBytes(UTF_8);
  static final byte[] WOVEN = "the woven class".getBytes(UTF_8);
  static final ClassKey KEY = ClassKey.of("com/acme/Till", 2, ORIGINAL);

  @TempDir Path directory = Paths.get("");

  @BeforeEach
  void keepQuiet() {
    Log.level(Log.Level.OFF);
  }

  @AfterEach
  void speakAgain() {
    Log.level(Log.Level.INFO);
  }

  ClassCache opened() {
    return requireNonNull(ClassCache.open(directory.toFile(), BUILD));
  }

  /** As one run would. */
  void save(ClassKey key, byte[] data) {
    ClassCache cache = opened();
    cache.keep(key, data);
    cache.save();
  }

  /** As the next run would. */
  byte @Nullable [] find(ClassKey key) {
    return opened().find(key);
  }

  List<File> files() {
    List<File> files = new ArrayList<>();
    for (File file : requireNonNull(directory.toFile().listFiles())) {
      if (file.getName().endsWith(ClassCache.SUFFIX)) {
        files.add(file);
      }
    }
    return files;
  }
}
