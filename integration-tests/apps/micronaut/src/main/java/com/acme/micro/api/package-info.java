/** What the service offers. */
package com.acme.micro.api;
