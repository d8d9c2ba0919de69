package io.packwatch.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;

/** A run written by hand: {@code run.json}. Every form that a value may have is in it. */
final class SampleRun {

  private SampleRun() {}

  static Measured read() {
    URL file = Objects.requireNonNull(SampleRun.class.getResource("run.json"));
    try {
      return EmfFile.read(Path.of(file.toURI()));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (URISyntaxException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
