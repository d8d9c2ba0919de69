/** A service on Quarkus. */
package com.acme.quark;
