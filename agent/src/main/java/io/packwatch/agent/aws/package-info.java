/**
 * What all requests to AWS have in common: one connection a request, which tells how far it came;
 * credentials and proxies; errors sorted by what to do about them; refused requests split until
 * what is wrong is alone.
 *
 * <p>The AWS SDK is loaded when there is something to send, and not before. On {@code
 * packwatch-sender}; the command line uses the same on its own thread.
 */
package io.packwatch.agent.aws;
