/** Commons DBCP 1. */
package com.acme.pools.dbcp;
