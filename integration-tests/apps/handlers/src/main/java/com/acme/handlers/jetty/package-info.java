/** Handlers of Jetty 9 to 11. */
package com.acme.handlers.jetty;
