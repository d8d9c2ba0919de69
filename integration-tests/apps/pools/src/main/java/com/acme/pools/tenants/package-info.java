/** A pool for each tenant. */
package com.acme.pools.tenants;
