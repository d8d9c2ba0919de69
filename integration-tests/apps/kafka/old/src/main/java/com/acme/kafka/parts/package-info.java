/** What takes records partition by partition. */
package com.acme.kafka.parts;
