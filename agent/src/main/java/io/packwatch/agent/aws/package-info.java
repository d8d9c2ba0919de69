/**
 * What all requests to AWS share: an HTTP client that knows how far a request came; credentials and
 * proxies; errors classified by their remedy; rejected requests halved until the faulty part is
 * alone.
 *
 * <p>The AWS SDK is loaded with the first request. Threads: {@code packwatch-sender}; on the
 * command line, its own thread.
 */
package io.packwatch.agent.aws;
