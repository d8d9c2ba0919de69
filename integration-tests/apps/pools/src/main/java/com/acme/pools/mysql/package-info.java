/** MySQL's driver. */
package com.acme.pools.mysql;
