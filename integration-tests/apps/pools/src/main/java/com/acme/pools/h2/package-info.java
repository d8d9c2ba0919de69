/** H2's driver. */
package com.acme.pools.h2;
