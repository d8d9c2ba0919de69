/** What Spring runs. */
package com.acme.jobs.reports;
