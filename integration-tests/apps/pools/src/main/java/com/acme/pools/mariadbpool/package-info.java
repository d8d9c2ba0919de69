/** MariaDB's own pool. */
package com.acme.pools.mariadbpool;
