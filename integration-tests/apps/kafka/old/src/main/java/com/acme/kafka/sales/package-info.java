/** What sends records. */
package com.acme.kafka.sales;
