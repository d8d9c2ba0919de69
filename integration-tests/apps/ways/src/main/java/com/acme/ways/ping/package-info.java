/** Calls the other one, which calls it. */
package com.acme.ways.ping;
