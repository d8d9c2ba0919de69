/**
 * What AWS Lambda says of itself.
 *
 * <p>Any thread may ask; nothing here is kept or changed.
 */
package io.packwatch.agent.lambda;
