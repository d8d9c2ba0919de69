/** Handlers of orders. */
package com.acme.frames.sparkjava.api;
