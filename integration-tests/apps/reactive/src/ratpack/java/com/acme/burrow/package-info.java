/** Runs handlers of Ratpack. */
package com.acme.burrow;
