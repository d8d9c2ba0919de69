/** Carts, by the driver for Reactive Streams. */
package com.acme.stores.carts;
