/** What stands before the handlers. */
package com.acme.frames.javalin.security;
