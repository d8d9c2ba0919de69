/** An application of Dropwizard's. */
package com.acme.frames.dropwizard;
