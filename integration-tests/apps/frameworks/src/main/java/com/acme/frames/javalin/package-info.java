/** Routes, and what starts them. */
package com.acme.frames.javalin;
