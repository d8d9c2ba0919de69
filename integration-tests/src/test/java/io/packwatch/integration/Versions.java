package io.packwatch.integration;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * The versions of a library that a parameterized test runs with, each the values of its parameters
 * with commas between. A build runs the newest, and with {@code -Pevery-version} all; {@code
 * -Dpackwatch.test.versions=older} runs only what a build leaves out, and no other test.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ArgumentsSource(ChosenVersions.class)
@Tag("versions")
@interface Versions {

  /** The newest, and the newest of each older interface that needs instrumentation of its own. */
  String[] newest();

  /** All others. */
  String[] older();
}
