/** What the service offers. */
package com.acme.bear.api;
