/** An application that sends and takes messages of Kafka, by its clients and by Spring. */
package com.acme.kafka;
