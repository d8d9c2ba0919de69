/** Failures, and what they are answered with. */
package com.acme.frames.javalin.errors;
