/** Agroal. */
package com.acme.pools.agroal;
