/** The same of Helidon's server. */
package io.helidon.webserver.http;
