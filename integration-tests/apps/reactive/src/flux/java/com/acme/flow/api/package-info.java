/** What the service offers. */
package com.acme.flow.api;
