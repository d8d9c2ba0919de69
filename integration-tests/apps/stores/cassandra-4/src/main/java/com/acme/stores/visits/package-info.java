/** Visits, kept in Cassandra. */
package com.acme.stores.visits;
