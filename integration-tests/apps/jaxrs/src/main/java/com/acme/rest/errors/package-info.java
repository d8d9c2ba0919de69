/** What exceptions are as responses. */
package com.acme.rest.errors;
