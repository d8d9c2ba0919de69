/** Druid. */
package com.acme.pools.druid;
