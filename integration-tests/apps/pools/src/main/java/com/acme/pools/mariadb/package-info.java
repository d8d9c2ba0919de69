/** MariaDB's driver. */
package com.acme.pools.mariadb;
