/** Handlers of items. */
package com.acme.frames.javalin.items;
