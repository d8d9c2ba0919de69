/** PostgreSQL's driver. */
package com.acme.pools.postgres;
