/** Constructors that work, or throw. */
package com.acme.ways.built;
