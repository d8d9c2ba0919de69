/** Resources of JAX-RS, written once for all implementations; each class's package is a role. */
package com.acme.rest;
