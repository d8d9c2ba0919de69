/** A service on Vert.x. */
package com.acme.verse;
