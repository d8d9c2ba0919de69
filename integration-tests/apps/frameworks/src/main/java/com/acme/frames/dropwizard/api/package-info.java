/** Its resources. */
package com.acme.frames.dropwizard.api;
