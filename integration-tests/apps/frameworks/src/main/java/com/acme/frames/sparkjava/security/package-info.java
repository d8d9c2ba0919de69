/** What stands before the handlers. */
package com.acme.frames.sparkjava.security;
