/** One handler for each thing that a request can do; they run on the server's threads. */
package com.acme.plain.api;
