/** Where these routes are written. */
package com.acme.site.config;
