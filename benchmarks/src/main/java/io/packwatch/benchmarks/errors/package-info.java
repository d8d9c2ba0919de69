/**
 * What it costs an application that Packwatch groups its exceptions, when there are 10,000 a second
 * and no two from the same place.
 *
 * <p>{@link io.packwatch.benchmarks.errors.Errors} is the command; {@code com.acme.errors.Main} is
 * the application.
 */
package io.packwatch.benchmarks.errors;
