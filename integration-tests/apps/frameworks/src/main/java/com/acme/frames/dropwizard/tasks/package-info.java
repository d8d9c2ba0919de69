/** What administrators do. */
package com.acme.frames.dropwizard.tasks;
