/** Handlers that are lambdas. */
package com.acme.nima.functions;
