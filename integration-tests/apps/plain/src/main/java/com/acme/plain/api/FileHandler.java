package com.acme.plain.api;

import java.nio.file.Files;
import java.nio.file.Paths;

/** {@code /file?path=...}: reads a file, if it may. */
final class FileHandler extends Answering {

  @Override
  String answer(Query query) throws Exception {
    return Files.readAllBytes(Paths.get(query.get("path"))).length + " bytes";
  }
}
