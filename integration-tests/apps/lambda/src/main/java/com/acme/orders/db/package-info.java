/** Its table. */
package com.acme.orders.db;
