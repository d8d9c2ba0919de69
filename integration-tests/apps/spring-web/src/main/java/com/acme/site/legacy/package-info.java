/** A servlet that Spring wraps. */
package com.acme.site.legacy;
