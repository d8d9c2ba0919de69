/** Handlers of orders. */
package com.acme.helidon.api;
