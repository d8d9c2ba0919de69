/** What takes records one by one. */
package com.acme.kafka.orders;
