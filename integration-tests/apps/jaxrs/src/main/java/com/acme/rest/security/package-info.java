/** A filter that answers some requests itself. */
package com.acme.rest.security;
