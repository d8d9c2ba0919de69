/** A data source without a name. */
package com.acme.pools.anonymous;
