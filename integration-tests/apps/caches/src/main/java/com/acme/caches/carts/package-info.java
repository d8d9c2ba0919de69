/** What asks Redis by Lettuce. */
package com.acme.caches.carts;
