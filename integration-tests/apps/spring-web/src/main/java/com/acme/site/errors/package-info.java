/** What exceptions are as responses. */
package com.acme.site.errors;
