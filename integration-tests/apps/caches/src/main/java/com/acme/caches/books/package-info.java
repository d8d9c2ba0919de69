/** What asks Spring's caches. */
package com.acme.caches.books;
