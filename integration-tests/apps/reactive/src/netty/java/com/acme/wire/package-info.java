/** A service on bare Netty. */
package com.acme.wire;
