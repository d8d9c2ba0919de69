/** A service whose requests are handled on event loops, of Vert.x or of Reactor Netty. */
package com.acme.loop;
