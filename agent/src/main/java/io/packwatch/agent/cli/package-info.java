/** The command line of the same jar. It runs in a JVM of its own, never inside an application. */
package io.packwatch.agent.cli;
