/** Orders, by the synchronous driver. */
package com.acme.stores.orders;
