/** Handlers of orders. */
package com.acme.nima.api;
