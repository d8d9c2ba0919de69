/** An application that asks Cassandra. */
package com.acme.stores;
