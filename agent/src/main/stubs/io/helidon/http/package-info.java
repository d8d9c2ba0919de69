/**
 * What advice for Helidon 4 calls of it. Its own classes are Java 21's, which the compiler of an
 * older JDK cannot read; these stand in for them when ours are compiled, and go nowhere else.
 */
package io.helidon.http;
