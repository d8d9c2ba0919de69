/** Its handlers, of every kind that the runtime client knows. */
package com.acme.orders.api;
