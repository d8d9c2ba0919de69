/** What Spring hands records to. */
package com.acme.kafka.payments;
