/** A service on Helidon 4. */
package com.acme.nima;
