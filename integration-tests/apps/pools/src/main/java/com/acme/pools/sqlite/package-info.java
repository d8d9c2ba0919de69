/** SQLite's driver. */
package com.acme.pools.sqlite;
