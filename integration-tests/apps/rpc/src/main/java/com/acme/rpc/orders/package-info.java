/** The service. */
package com.acme.rpc.orders;
