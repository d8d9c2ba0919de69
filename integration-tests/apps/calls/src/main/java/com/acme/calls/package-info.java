/** A service that calls another by one asynchronous HTTP client or another. */
package com.acme.calls;
