/** What is done with each pool and driver: a library, and no package of the application. */
package com.acme.pools.work;
