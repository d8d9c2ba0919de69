/** Annotated and plain services. */
package com.acme.aria.api;
