/** Threads that nobody opened a package for. */
package com.acme.pools.jobs;
