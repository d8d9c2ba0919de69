/** A service on Helidon 3. */
package com.acme.helidon;
