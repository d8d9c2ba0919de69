/** Runs resources of JAX-RS on Grizzly. */
package com.acme.den;
