/** A broker that speaks AMQP 0-9-1, as RabbitMQ does. */
package com.acme.broker;
