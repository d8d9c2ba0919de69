/** What stands before the resources. */
package com.acme.frames.dropwizard.security;
