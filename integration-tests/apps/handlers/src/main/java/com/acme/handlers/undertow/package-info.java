/** Handlers of Undertow. */
package com.acme.handlers.undertow;
