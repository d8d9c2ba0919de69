/**
 * Commands that look at, or into, JVMs that run on this machine, through the JDK's attach API.
 *
 * <p>{@link io.packwatch.agent.cli.jvm.AttachApi} is the only class that knows that API, by
 * reflection: it is in no module of Java 8's, and not in every Java.
 */
package io.packwatch.agent.cli.jvm;
