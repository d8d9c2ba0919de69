/** What asks Redis by Jedis. */
package com.acme.caches.prices;
