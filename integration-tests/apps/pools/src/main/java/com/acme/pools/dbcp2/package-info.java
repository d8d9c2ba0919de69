/** Commons DBCP 2. */
package com.acme.pools.dbcp2;
