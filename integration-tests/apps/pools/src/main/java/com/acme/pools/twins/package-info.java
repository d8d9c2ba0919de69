/** The first of two packages whose pools have one name. */
package com.acme.pools.twins;
