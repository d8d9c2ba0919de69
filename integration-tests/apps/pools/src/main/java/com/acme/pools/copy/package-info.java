/** PostgreSQL's COPY. */
package com.acme.pools.copy;
