/** What the service offers. */
package com.acme.quark.api;
