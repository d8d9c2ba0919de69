/**
 * Commands about running JVMs on this machine, through the JDK's attach API.
 *
 * <p>{@link io.packwatch.agent.cli.jvm.AttachApi} is the only class that knows that API, by
 * reflection: Java 8 has it outside its modules, and not every Java has it.
 */
package io.packwatch.agent.cli.jvm;
