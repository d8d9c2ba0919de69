/** HikariCP. */
package com.acme.pools.hikari;
