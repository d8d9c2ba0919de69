/** Controllers. */
package com.acme.site.api;
