/**
 * An application that works with every connection pool and driver, each in a package of its own.
 */
package com.acme.pools;
