/** HSQLDB's driver. */
package com.acme.pools.hsqldb;
