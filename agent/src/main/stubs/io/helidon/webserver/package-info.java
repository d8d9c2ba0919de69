/** What probes name of Helidon 3. */
package io.helidon.webserver;
