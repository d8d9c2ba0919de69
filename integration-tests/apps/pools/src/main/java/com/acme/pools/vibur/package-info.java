/** Vibur. */
package com.acme.pools.vibur;
