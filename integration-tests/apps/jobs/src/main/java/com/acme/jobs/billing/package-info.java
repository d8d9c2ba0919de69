/** What Quartz runs. */
package com.acme.jobs.billing;
