/**
 * What is put into the JVM before the application's {@code main}: the bootstrap classes, and the
 * transformer that every class passes through. It measures and sends nothing.
 *
 * <p>Everything here runs on the thread that runs {@code premain}, but for {@code KnownClasses},
 * which any thread asks: no {@code java.util.logging}, no JMX, no {@code java.nio.file}, no
 * lambdas.
 */
package io.packwatch.agent.install;
