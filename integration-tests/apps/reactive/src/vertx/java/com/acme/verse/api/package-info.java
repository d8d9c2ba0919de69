/** What the service offers. */
package com.acme.verse.api;
