/** What the service offers. */
package com.acme.den.api;
