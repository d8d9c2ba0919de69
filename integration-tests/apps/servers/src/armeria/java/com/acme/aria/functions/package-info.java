/** Services that are lambdas. */
package com.acme.aria.functions;
