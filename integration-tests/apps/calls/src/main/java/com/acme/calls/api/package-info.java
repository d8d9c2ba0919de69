/** What the service is asked. */
package com.acme.calls.api;
