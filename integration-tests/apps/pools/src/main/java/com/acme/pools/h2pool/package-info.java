/** H2's own pool. */
package com.acme.pools.h2pool;
