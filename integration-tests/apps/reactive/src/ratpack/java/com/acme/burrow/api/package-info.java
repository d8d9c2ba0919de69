/** What the service offers. */
package com.acme.burrow.api;
