/** A service that does nothing but call another one. */
package com.acme.clients;
