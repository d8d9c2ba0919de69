/** Atomikos. */
package com.acme.pools.atomikos;
