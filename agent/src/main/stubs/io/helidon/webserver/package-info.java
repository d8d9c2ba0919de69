/** The same of Helidon 3. */
package io.helidon.webserver;
