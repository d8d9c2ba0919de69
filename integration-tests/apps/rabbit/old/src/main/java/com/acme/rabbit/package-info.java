/** An application that sends and takes messages of RabbitMQ, by its client. */
package com.acme.rabbit;
