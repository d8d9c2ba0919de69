package io.packwatch.agent.packages;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/** The manifest of a jar that was unpacked. */
final class UnpackedManifest {

  static final String PATH = "META-INF/MANIFEST.MF";

  private UnpackedManifest() {}

  static Attributes of(File directory) throws IOException {
    try (InputStream in = new FileInputStream(new File(directory, PATH))) {
      return new Manifest(in).getMainAttributes();
    }
  }
}
