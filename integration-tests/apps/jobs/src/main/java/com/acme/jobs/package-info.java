/** An application that works by the clock: Spring's scheduler and Quartz. */
package com.acme.jobs;
