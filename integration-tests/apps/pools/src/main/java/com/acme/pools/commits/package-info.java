/** Commits that take long, and that fail. */
package com.acme.pools.commits;
