/** What the service offers. */
package com.acme.wire.api;
