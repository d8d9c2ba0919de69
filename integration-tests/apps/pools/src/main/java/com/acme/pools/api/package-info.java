/** What it is asked. */
package com.acme.pools.api;
