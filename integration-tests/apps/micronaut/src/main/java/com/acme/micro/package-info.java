/** A service on Micronaut. */
package com.acme.micro;
