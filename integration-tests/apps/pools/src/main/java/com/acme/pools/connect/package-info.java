/** Connections that cannot be opened. */
package com.acme.pools.connect;
