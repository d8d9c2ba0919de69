/**
 * A web server of a few hundred lines, for a page, a few documents and a stream of events. GET and
 * HEAD only, one request a connection.
 *
 * <p>Why not the JDK's {@code com.sun.net.httpserver}: it sets up {@code java.util.logging}, which
 * is the application's to configure; its time-outs are system properties that the application's own
 * server would share; it is no part of every run-time image; and it is one of the libraries that
 * the agent measures.
 *
 * <p>Threads: {@code packwatch-console} does everything here and blocks on nothing but its
 * selector, so neither a slow nor a silent client holds anything up, and each is bounded in time
 * and bytes.
 */
package io.packwatch.agent.console.server;
