/** An application that asks caches: Redis by its clients, and Spring's. */
package com.acme.caches;
