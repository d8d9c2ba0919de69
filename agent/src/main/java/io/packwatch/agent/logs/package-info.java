/**
 * Structured logs: one line for each request that matters, for slow statements, outbound calls and
 * grouped errors; and correlation, one id through the lines of the application and across threads
 * and processes. Loaded only where {@code packwatch.logs.export} or {@code packwatch.correlation}
 * asks for it.
 *
 * <p>Threads: {@link io.packwatch.agent.logs.LogFollower} is called by application threads. It adds
 * up what happens into one {@code RequestTrace} a request, decides when that ends whether there
 * will be a line, and puts those that are wanted into a bounded queue that takes no lock ({@code
 * EventQueue}). {@code packwatch-interval} drains it once a second ({@link
 * io.packwatch.agent.logs.Logs#tick}), looks at exceptions, writes JSON and hands whole batches of
 * lines on. What the queue or a limit has no room for is counted, and the count is written.
 */
package io.packwatch.agent.logs;
