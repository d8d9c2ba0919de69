/** Handlers of Jetty 12. */
package com.acme.handlers.jetty;
