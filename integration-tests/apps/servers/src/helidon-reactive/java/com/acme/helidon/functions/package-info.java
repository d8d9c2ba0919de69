/** Handlers that are lambdas. */
package com.acme.helidon.functions;
