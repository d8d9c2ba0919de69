package io.packwatch.integration;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Which of its {@link Versions} a test runs with. */
final class ChosenVersions implements ArgumentsProvider, AnnotationConsumer<Versions> {

  private String[] newest = {};
  private String[] older = {};

  @Override
  public void accept(Versions versions) {
    newest = versions.newest();
    older = versions.older();
  }

  @Override
  public Stream<? extends Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    String chosen = System.getProperty("packwatch.test.versions", "newest");
    Stream<String> rows =
        switch (chosen) {
          case "newest" -> Stream.of(newest);
          case "older" -> Stream.of(older);
          case "every" -> Stream.concat(Stream.of(older), Stream.of(newest));
          default -> throw new IllegalArgumentException("packwatch.test.versions=" + chosen);
        };
    return rows.map(row -> Arguments.of(values(row)));
  }

  private static Object[] values(String row) {
    return Arrays.stream(row.split(",", -1)).map(String::trim).toArray();
  }
}
