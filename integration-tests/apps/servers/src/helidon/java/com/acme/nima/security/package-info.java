/** Filters. */
package com.acme.nima.security;
