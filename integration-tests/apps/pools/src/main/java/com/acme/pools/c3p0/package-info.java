/** c3p0. */
package com.acme.pools.c3p0;
