/** Handlers of orders. */
package com.acme.frames.javalin.api;
