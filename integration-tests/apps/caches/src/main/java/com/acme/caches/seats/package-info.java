/** Seats, kept in caches of the process. */
package com.acme.caches.seats;
