/** Pools of one connection, which is not given back. */
package com.acme.pools.exhausted;
