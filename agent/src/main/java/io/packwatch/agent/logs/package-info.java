/**
 * Structured logs: one line for each request that matters, for slow statements, outbound calls and
 * grouped errors; and correlation, one id through the lines of the application and across threads
 * and processes. Loaded only where {@code packwatch.logs.export} or {@code packwatch.correlation}
 * asks for it.
 *
 * <p>Threads: the listeners ({@code RequestLog}, {@code ErrorLog}, {@code RequestIds}, {@code
 * CarriedTasks}, {@code TextsOfStatements}) are called by application threads. What happens adds up
 * in one {@code RequestTrace} a request; when that ends, {@code RequestLog} decides whether there
 * will be a line. Events that are wanted go into a bounded queue that takes no lock ({@code
 * EventQueue}). {@code packwatch-interval} drains it once a second ({@link
 * io.packwatch.agent.logs.Logs#tick}), looks at exceptions, writes JSON and hands whole batches of
 * lines on. What the queue or a limit has no room for is counted, and the count is written.
 */
package io.packwatch.agent.logs;
